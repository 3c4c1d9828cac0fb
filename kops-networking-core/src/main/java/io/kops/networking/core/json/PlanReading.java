package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.gson.StrictJson;
import io.kops.networking.core.json.PlanJson.ReferencePaths;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one plan document and collects all problems. For use by one thread. */
final class PlanReading {
  private static final String REMEDY = "create and save a new plan";

  private final Problems.Collector problems = Problems.collector();

  /** The ids read so far. Resources follow their dependencies. */
  private final Set<ResourceId> before = new TreeSet<>();

  private PlanReading() {}

  static Plan read(String text) {
    return new PlanReading().plan(parse(text));
  }

  private static JsonObject parse(String text) {
    try {
      if (StrictJson.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException | IOException malformed) {
      // Not reported: the message can quote the text.
    }
    throw refused(PlanningCodes.PLAN_MALFORMED, "the text is not exactly one JSON object");
  }

  private static InvalidInputException refused(ProblemCode code, String message) {
    return new InvalidInputException(
        Problems.of(Problem.error(FieldPath.ROOT, code, message, REMEDY)));
  }

  private Plan plan(JsonObject document) {
    ObjectReading in = new ObjectReading(document, FieldPath.ROOT, problems);
    if (in.number("schema").filter(schema -> schema != PlanJson.SCHEMA).isPresent()) {
      throw refused(
          PlanningCodes.PLAN_SCHEMA_UNKNOWN,
          "the plan has schema %s; this version of the library reads schema %d"
              .formatted(document.get("schema"), PlanJson.SCHEMA));
    }
    Optional<ClusterName> cluster = in.parsed("cluster", ClusterName::of);
    Optional<Plan.Purpose> purpose = in.word("purpose", Plan.Purpose.class);
    Optional<String> fingerprint = in.text("fingerprint");
    List<String> scope = in.has("readScope") ? in.texts("readScope") : List.of();
    List<Problem> found =
        in.objects("problems").stream().map(this::problem).flatMap(Optional::stream).toList();
    List<PlannedResource> resources =
        in.objects("resources").stream().map(this::resource).flatMap(Optional::stream).toList();
    if (problems.problems().hasErrors()) {
      throw new InvalidInputException(problems.problems());
    }
    return new Plan(
        cluster.orElseThrow(),
        purpose.orElseThrow(),
        resources,
        new Problems(found),
        new PlanFingerprint(fingerprint.orElseThrow()).in(scope));
  }

  private Optional<Problem> problem(ObjectReading in) {
    Optional<Severity> severity = in.word("severity", Severity.class);
    Optional<ProblemCode> code = in.parsed("code", ProblemCode::of);
    Optional<String> path = in.text("path");
    Optional<String> message = in.text("message");
    Optional<String> remedy = in.text("remedy");
    Optional<SourceLocation> location = in.has("source") ? location(in) : Optional.empty();
    if (severity.isEmpty() || code.isEmpty() || path.isEmpty() || message.isEmpty()) {
      return Optional.empty();
    }
    return remedy.map(
        text ->
            new Problem(
                severity.get(),
                code.get(),
                new FieldPath(path.get()),
                message.get(),
                text,
                location));
  }

  private static Optional<SourceLocation> location(ObjectReading in) {
    Optional<String> source = in.text("source");
    Optional<Integer> line = in.number("line").filter(number -> number > 0);
    Optional<Integer> column = in.number("column").filter(number -> number > 0);
    if (source.isEmpty() || line.isEmpty() || column.isEmpty()) {
      in.wrong("source", "needs a line and a column, counted from 1");
      return Optional.empty();
    }
    return Optional.of(new SourceLocation(source.get(), line.get(), column.get()));
  }

  private Optional<PlannedResource> resource(ObjectReading in) {
    Optional<ResourceId> id = in.parsed("id", ResourceId::parse);
    Optional<Action> action = in.word("action", Action.class);
    Optional<Reason.Code> code = in.word("reasonCode", Reason.Code.class);
    Optional<String> reason = in.text("reason");
    Optional<String> physicalId = in.has("physicalId") ? in.text("physicalId") : Optional.empty();
    ValueReading values = new ValueReading(in.has("references") ? targets(in) : Map.of());
    Map<String, PropertyValue> properties = properties(in, values);
    List<Change> changes = in.has("changes") ? changes(in, values) : List.of();
    values.missed().forEach(place -> in.wrong("references", "no text at " + place));
    Map<String, String> tags = in.textFields("tags");
    List<ResourceId> dependsOn = dependsOn(in);
    id.filter(known -> !before.add(known))
        .ifPresent(twice -> in.wrong("id", "duplicate id " + twice));
    if (id.isEmpty() || action.isEmpty() || code.isEmpty() || reason.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        PlannedResource.builder()
            .id(id.get())
            .action(action.get())
            .reason(new Reason(code.get(), reason.get()))
            .physicalId(physicalId)
            .properties(properties)
            .tags(tags)
            .changes(changes)
            .dependsOn(dependsOn)
            .build());
  }

  private static Map<String, ResourceId> targets(ObjectReading in) {
    Map<String, ResourceId> targets = new TreeMap<>();
    in.textFields("references")
        .forEach(
            (place, target) ->
                in.parsed("references", target, ResourceId::parse)
                    .ifPresent(id -> targets.put(place, id)));
    return targets;
  }

  private static Map<String, PropertyValue> properties(ObjectReading in, ValueReading values) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    in.fields("properties")
        .forEach(
            (name, element) ->
                value(in, "properties", ReferencePaths.below("/properties", name), element, values)
                    .ifPresent(value -> properties.put(name, value)));
    return properties;
  }

  private static List<Change> changes(ObjectReading in, ValueReading values) {
    List<Change> changes = new ArrayList<>();
    List<ObjectReading> objects = in.objects("changes");
    for (int i = 0; i < objects.size(); i++) {
      ObjectReading change = objects.get(i);
      String place = ReferencePaths.below("/changes", i);
      Optional<PropertyValue> from = side(change, "from", place, values);
      Optional<PropertyValue> to = side(change, "to", place, values);
      change.text("field").ifPresent(field -> changes.add(new Change(field, from, to)));
    }
    return changes;
  }

  private static Optional<PropertyValue> side(
      ObjectReading change, String name, String place, ValueReading values) {
    return change
        .element(name)
        .filter(element -> !element.equals(JsonNull.INSTANCE))
        .flatMap(
            element -> value(change, name, ReferencePaths.below(place, name), element, values));
  }

  private static Optional<PropertyValue> value(
      ObjectReading in, String field, String place, JsonElement element, ValueReading values) {
    try {
      return Optional.of(values.value(place, element));
    } catch (IllegalArgumentException malformed) {
      in.wrong(field, String.valueOf(malformed.getMessage()));
      return Optional.empty();
    }
  }

  private List<ResourceId> dependsOn(ObjectReading in) {
    List<ResourceId> dependsOn = new ArrayList<>();
    for (String text : in.texts("dependsOn")) {
      in.parsed("dependsOn", text, ResourceId::parse).ifPresent(dependsOn::add);
    }
    dependsOn.stream()
        .filter(id -> !before.contains(id))
        .forEach(id -> in.wrong("dependsOn", id + " is not an earlier resource"));
    return dependsOn;
  }

  /**
   * Reads the plain data of one resource. References are recognized by their JSON Pointers,
   * integers by their notation. For use by one thread.
   */
  static final class ValueReading {
    private final Map<String, ResourceId> targets;

    /** Creates a reader that treats the texts at these JSON Pointers as references. */
    ValueReading(Map<String, ResourceId> targets) {
      this.targets = new TreeMap<>(targets);
    }

    /** Returns the pointers of references that were not found. */
    Set<String> missed() {
      return targets.keySet();
    }

    /**
     * Reads the value at a pointer.
     *
     * @throws IllegalArgumentException if the value contains a null, a number out of range, or a
     *     text at the pointer of a reference that is not the name of its target
     */
    PropertyValue value(String place, JsonElement element) {
      if (element instanceof JsonArray array) {
        List<PropertyValue> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          items.add(value(ReferencePaths.below(place, i), array.get(i)));
        }
        return new PropertyValue.ListValue(items);
      }
      if (element instanceof JsonObject object) {
        Map<String, PropertyValue> fields = new TreeMap<>();
        object
            .entrySet()
            .forEach(
                field ->
                    fields.put(
                        field.getKey(),
                        value(ReferencePaths.below(place, field.getKey()), field.getValue())));
        return new PropertyValue.MapValue(fields);
      }
      if (element instanceof JsonPrimitive primitive) {
        return primitive.isString() ? text(place, primitive.getAsString()) : other(primitive);
      }
      throw new IllegalArgumentException("null at " + place);
    }

    private PropertyValue text(String place, String text) {
      ResourceId target = targets.get(place);
      if (target == null) {
        return PropertyValue.of(text);
      }
      if (!target.name().equals(text)) {
        throw new IllegalArgumentException(
            "\"%s\" at %s is not the name of %s".formatted(text, place, target));
      }
      targets.remove(place);
      return PropertyValue.of(target);
    }

    private static PropertyValue other(JsonPrimitive primitive) {
      if (primitive.isBoolean()) {
        return PropertyValue.of(primitive.getAsBoolean());
      }
      return Json.number(primitive.getAsString());
    }
  }
}
