package io.monetization.events.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A CloudEvent (version 1.0, JSON format) as a submitted event: {@code id}, {@code time}, {@code type} and {@code subject}
 * become fields of it, {@code data} has the other fields, and {@code context.ce} keeps whatever no field says.
 */
public final class CloudEvent {

    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
    private static final Set<String> SAID_BY_FIELDS = Set.of("specversion", "id", "type", "time", "subject", "datacontenttype",
            "data");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[a-z0-9]+");
    private static final Pattern JSON_TYPE = Pattern.compile("[^/;\\s]+/([^/;\\s]+\\+)?json\\s*(;.*)?",
            Pattern.CASE_INSENSITIVE);

    private final JsonNode envelope;
    private final EventFields attributes;
    private final EventFields data;

    private CloudEvent(JsonNode envelope) {
        this.envelope = envelope;
        this.attributes = new EventFields(envelope);
        this.data = new EventFields(envelope.path("data"));
    }

    /**
     * Judges the event that a CloudEvent holds.
     *
     * @param envelope the JSON as it was sent
     * @param judge decides of the submitted event
     */
    public static Verdict judge(JsonNode envelope, Function<JsonNode, Verdict> judge) {
        Verdict verdict = verdict(envelope, judge);
        return verdict instanceof Verdict.Refused refused ? refused.of(evidence(envelope)) : verdict;
    }

    /** Its id is the one that the same CloudEvent will have when it is sent again put right. */
    private static Evidence evidence(JsonNode envelope) {
        ObjectNode event = copy(envelope.path("data").isObject() ? envelope.get("data") : envelope);
        String id = textOrNothing(envelope.path("id"));
        String source = textOrNothing(envelope.path("source"));
        if (EventFields.isUuid(id) || (!id.isBlank() && !source.isBlank())) {
            event.put("id", NameBasedId.unlessUuid(source, id).toString());
        }
        return Evidence.of(event).sentAs(Dialect.CLOUD_EVENT, envelope);
    }

    private static String textOrNothing(JsonNode attribute) {
        return attribute.isTextual() ? attribute.textValue() : "";
    }

    private static Verdict verdict(JsonNode envelope, Function<JsonNode, Verdict> judge) {
        try {
            return judge.apply(new CloudEvent(envelope).submitted());
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }

    private JsonNode submitted() {
        checkEnvelope();
        checkData();
        ObjectNode event = copy(envelope.get("data"));
        ObjectNode unsaid = unsaidByFields();
        setIdentity(event, unsaid);
        setType(event, unsaid);
        setSubject(event);
        keep(unsaid, event);
        return event;
    }

    private void checkEnvelope() {
        if (!envelope.isObject()) {
            throw new Refusal(ItemCode.INVALID_VALUE, null,
                    "a CloudEvent must be an object, not " + EventFields.typeOf(envelope));
        }
        for (String name : REQUIRED) {
            if (!attributes.has(name)) {
                throw new Refusal(ItemCode.MISSING_FIELD, name, name + " is required in a CloudEvent");
            }
            if (attributes.text(name).isBlank()) {
                throw EventFields.invalid(name, "must not be blank");
            }
        }
        if (!attributes.text("specversion").equals("1.0")) {
            throw EventFields.invalid("specversion", "must be 1.0");
        }
    }

    private void checkData() {
        if (attributes.has("data_base64")) {
            throw EventFields.invalid("data_base64", "is not read; send data, a JSON object with the fields of the event");
        }
        String type = attributes.text("datacontenttype");
        if (type != null && !JSON_TYPE.matcher(type).matches()) {
            throw EventFields.invalid("datacontenttype", "must be application/json, since data has the fields of the event");
        }
        if (attributes.has("data") && !envelope.get("data").isObject()) {
            throw EventFields.invalid("data", "must be an object, not " + EventFields.typeOf(envelope.get("data")));
        }
    }

    private ObjectNode unsaidByFields() {
        ObjectNode unsaid = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> attribute : envelope.properties()) {
            String name = attribute.getKey();
            if (attribute.getValue().isNull() || SAID_BY_FIELDS.contains(name)) {
                continue;
            }
            if (!ATTRIBUTE_NAME.matcher(name).matches()) {
                throw EventFields.unknown(name, "an attribute of a CloudEvent; data has the fields of the event");
            }
            unsaid.set(name, attribute.getValue());
        }
        return unsaid;
    }

    private void setIdentity(ObjectNode event, ObjectNode unsaid) {
        String sent = attributes.text("id");
        UUID id = NameBasedId.unlessUuid(attributes.text("source"), sent);
        if (data.has("id") && !data.text("id").equals(sent) && !id.equals(data.uuid("id"))) {
            throw contradiction("id", "id");
        }
        event.put("id", id.toString());
        if (!EventFields.isUuid(sent)) {
            unsaid.put("id", sent);
        }
        Instant time = attributes.instant("time");
        if (time != null) {
            if (data.has("created_at") && !time.equals(data.instant("created_at"))) {
                throw contradiction("created_at", "time");
            }
            event.set("created_at", envelope.get("time"));
        }
    }

    private void setType(ObjectNode event, ObjectNode unsaid) {
        String sent = attributes.text("type");
        String type = sent.substring(sent.lastIndexOf('.') + 1);
        if (data.has("event_type") && !List.of(sent, type).contains(data.text("event_type"))) {
            throw contradiction("event_type", "type");
        }
        event.put("event_type", type);
        if (!type.equals(sent)) {
            unsaid.put("type", sent);
        }
    }

    private void setSubject(ObjectNode event) {
        String subject = attributes.key("subject");
        if (subject != null) {
            if (data.has("entity_id") && !subject.equals(data.text("entity_id"))) {
                throw contradiction("entity_id", "subject");
            }
            event.put("entity_id", subject);
        }
    }

    /** A context that is no object is left as it is, for the event to be refused. */
    private static void keep(ObjectNode unsaid, ObjectNode event) {
        JsonNode context = event.path("context");
        if (context.has("ce")) {
            throw EventFields.invalid("context", "must not say ce, which keeps the attributes of the CloudEvent");
        }
        if (context.isObject() || context.isNull() || context.isMissingNode()) {
            event.set("context", copy(context).set("ce", unsaid));
        }
    }

    /** What was sent stays as it was sent. */
    private static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        return object instanceof ObjectNode members ? copy.setAll(members) : copy;
    }

    private static Refusal contradiction(String field, String attribute) {
        return EventFields.invalid(field, "in data contradicts the attribute " + attribute);
    }
}
