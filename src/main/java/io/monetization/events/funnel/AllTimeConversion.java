package io.monetization.events.funnel;

import java.math.BigInteger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "One offer's count funnel over all time.")
record AllTimeConversion(
        @JsonUnwrapped OfferConversion offer,
        @Schema(description = """
                Net revenue as one number, in minor units: that of the single currency in which money moved, 0 when none \
                did, null when there were several. It is what sort=revenue sorts by.""", examples = {
                "429570" }, nullable = true) BigInteger revenueCents){
}
