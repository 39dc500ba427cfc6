package io.monetization.events.archive;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.monetization.events.problem.FailsWith;
import io.monetization.events.problem.PlainParameters;
import io.monetization.events.problem.Problem;
import io.monetization.events.problem.ProblemCode;
import io.monetization.events.problem.ProblemException;
import io.monetization.events.scheduler.JobRunner;
import io.monetization.events.security.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The archived months: how they are doing, their files, and the way back. */
@Path("/api/v1/archives")
@PlainParameters
@Tag(name = "Archives")
class ArchivesResource {

    private static final String NAME = "The partition's name, as the list of archives has it.";
    private static final String GZIP = "application/gzip";
    private static final int LONGEST_HOLD = 3650;

    private final ArchiveLedger ledger;
    private final ArchiveDirectory directory;
    private final ArchiveExport export;
    private final JobRunner runner;
    private final ArchiveConfig config;
    private final Clock clock;

    ArchivesResource(ArchiveLedger ledger, ArchiveDirectory directory, ArchiveExport export, JobRunner runner,
            ArchiveConfig config, Clock clock) {
        this.ledger = ledger;
        this.directory = directory;
        this.export = export;
        this.runner = runner;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listArchives", summary = "List the archived months", description = "Every month that was ever to be"
            + " archived, oldest first: those on their way, those in a file, and those that were restored.")
    @APIResponse(responseCode = "200", description = "The archives.", content = {
            @Content(schema = @Schema(implementation = Archives.class), examples = {
                    @ExampleObject(name = "one", value = ArchiveExamples.LIST) }) })
    public Archives list() {
        return new Archives(clock.instant(), ledger.all());
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getArchive", summary = "Tell how an archive is doing", description = "The ledger entry of one month,"
            + " with the steps that were done.")
    @APIResponse(responseCode = "200", description = "The archive.", content = {
            @Content(schema = @Schema(implementation = ArchiveDetails.class), examples = {
                    @ExampleObject(name = "dropped", value = ArchiveExamples.DETAILS) }) })
    @FailsWith(ProblemCode.UNKNOWN_ARCHIVE)
    public ArchiveDetails get(@Parameter(description = NAME, example = "monetization_events_2025_01") @RestPath String name) {
        return new ArchiveDetails(entry(name), ledger.history(name));
    }

    @GET
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/{name}/file")
    @Produces(GZIP)
    @Operation(operationId = "getArchiveFile", summary = "Download the file of an archive", description = """
            The rows in PostgreSQL's COPY text format, compressed with gzip. Loaded by psql alone: `gunzip -c FILE | psql -c "COPY table \
            (columns) FROM STDIN"`, with the columns of the manifest.""")
    @APIResponse(responseCode = "200", description = "The file.", content = {
            @Content(mediaType = GZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")) })
    @FailsWith({ ProblemCode.UNKNOWN_ARCHIVE, ProblemCode.NOT_FOUND })
    public RestResponse<File> file(
            @Parameter(description = NAME, example = "monetization_events_2025_01") @RestPath String name) {
        ArchiveEntry entry = stored(name);
        File file = directory.file(entry.nameOfFile());
        return RestResponse.ResponseBuilder.ok(file)
                .header("Content-Disposition", "attachment; filename=\"" + file.getName() + "\"").build();
    }

    @GET
    @RolesAllowed(Scope.READ_ALL)
    @Path("/{name}/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getArchiveManifest", summary = "Tell what the file of an archive holds", description = "The manifest that"
            + " is stored beside the file: its columns, its counts and its hashes.")
    @APIResponse(responseCode = "200", description = "The manifest.", content = {
            @Content(schema = @Schema(implementation = ArchiveManifest.class), examples = {
                    @ExampleObject(name = "manifest", value = ArchiveExamples.MANIFEST) }) })
    @FailsWith({ ProblemCode.UNKNOWN_ARCHIVE, ProblemCode.NOT_FOUND })
    public ArchiveManifest manifest(
            @Parameter(description = NAME, example = "monetization_events_2025_01") @RestPath String name) throws IOException {
        return export.manifest(stored(name));
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/{name}/restore")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "restoreArchive", summary = "Put an archived month back", description = """
            Attaches the table again if it was not dropped yet, else loads the file into a new one and compares it with its manifest \
            first. The events are not counted again. The month takes events again, and is not archived until its hold ends.""")
    @APIResponse(responseCode = "202", description = "The restore has begun; the ledger entry tells how it is doing.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = ArchiveEntry.class), examples = {
                            @ExampleObject(name = "begun", value = ArchiveExamples.RESTORING) }) })
    @FailsWith({ ProblemCode.INVALID_PARAMETER, ProblemCode.UNKNOWN_ARCHIVE, ProblemCode.ARCHIVE_STATE })
    public RestResponse<ArchiveEntry> restore(
            @Parameter(description = NAME, example = "monetization_events_2025_01") @RestPath String name,
            @Parameter(description = """
                    For how many days the month is not archived again, 0 to 3650; by default as configured (30).\
                    """, schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "3650", examples = {
                    "90" })) @RestQuery("hold_days") String holdDays,
            UriInfo uri) {
        Duration hold = hold(holdDays);
        ArchiveEntry entry = entry(name);
        if (!entry.state().isRestorable()) {
            throw conflict(entry, "there is nothing to restore");
        }
        if (entry.state() == ArchiveState.DROPPED && !hasFile(entry)) {
            throw conflict(entry, entry.fileName() == null ? "it was dropped without a file" : "its file is not there");
        }
        return accepted(ledger.requestRestore(entry, clock.instant().plus(hold)), uri);
    }

    @POST
    @RolesAllowed(Scope.ADMIN_ALL)
    @Path("/{name}/resume")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resumeArchive", summary = "Try the next step again now", description = """
            A step that failed is tried again by itself after a while; this does not wait for it. Nothing that is done is done twice.""")
    @APIResponse(responseCode = "202", description = "The next step has begun; the ledger entry tells how it is doing.", headers = {
            @Header(name = "Location", ref = "Location") }, content = {
                    @Content(schema = @Schema(implementation = ArchiveEntry.class), examples = {
                            @ExampleObject(name = "begun", value = ArchiveExamples.REQUESTED) }) })
    @FailsWith({ ProblemCode.UNKNOWN_ARCHIVE, ProblemCode.ARCHIVE_STATE })
    public RestResponse<ArchiveEntry> resume(
            @Parameter(description = NAME, example = "monetization_events_2025_01") @RestPath String name, UriInfo uri) {
        ArchiveEntry entry = entry(name);
        if (entry.state().isFinal()) {
            throw conflict(entry, "there is nothing to resume");
        }
        return accepted(ledger.resume(entry), uri);
    }

    private RestResponse<ArchiveEntry> accepted(ArchiveEntry entry, UriInfo uri) {
        runner.startSoon(ArchiveJob.ID);
        URI location = uri.getBaseUriBuilder().path(ArchivesResource.class).path("{name}").build(entry.partition());
        return RestResponse.ResponseBuilder.<ArchiveEntry> accepted(entry).location(location).build();
    }

    private ArchiveEntry entry(String name) {
        List<ArchiveEntry> entries = ledger.all();
        return entries.stream().filter(entry -> entry.partition().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = entries.stream().map(ArchiveEntry::partition).toList();
            return new ProblemException(Problem
                    .of(ProblemCode.UNKNOWN_ARCHIVE, "There is no archive of '" + name + "'; the archives are " + names)
                    .with("valid_ids", names));
        });
    }

    /** The archive, whose file is there. */
    private ArchiveEntry stored(String name) {
        ArchiveEntry entry = entry(name);
        if (!hasFile(entry)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "The archive of " + name + " is " + entry.state().value()
                    + "; this instance finds no file of it");
        }
        return entry;
    }

    private boolean hasFile(ArchiveEntry entry) {
        return entry.fileName() != null && directory.file(entry.fileName()).canRead()
                && directory.file(entry.nameOfManifest()).canRead();
    }

    private static ProblemException conflict(ArchiveEntry entry, String why) {
        return new ProblemException(ProblemCode.ARCHIVE_STATE,
                "The archive of " + entry.partition() + " is " + entry.state().value() + ": " + why);
    }

    private Duration hold(String text) {
        if (text == null) {
            return config.restoreHold();
        }
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) <= LONGEST_HOLD) {
            return Duration.ofDays(Integer.parseInt(text));
        }
        throw ProblemException.invalidParameter("hold_days", "'" + text + "' is not a whole number from 0 to " + LONGEST_HOLD);
    }
}
