package io.monetization.events.adoption;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Adoptions. */
@Schema(description = "Adoptions, newest first")
record AdoptionList(@Schema(description = "The adoptions, newest first") List<Adoption> adoptions) {
}
