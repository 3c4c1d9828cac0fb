package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.policy.PolicyDifference;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads and writes plans as JSON, see docs/plan-json.md. Within one {@link #SCHEMA}, fields are
 * added but never renamed or removed. Equal plans give equal bytes.
 */
public final class PlanJson {
  /** The version of the document schema. */
  public static final int SCHEMA = 1;

  private PlanJson() {}

  /** Returns the document, indented by two spaces, without a trailing line feed. */
  public static String write(Plan plan) {
    return Json.pretty(document(plan));
  }

  /**
   * Reads a document that {@link #write} wrote. The plan is equal to the written one. Unknown and
   * derived fields, such as the summary, are ignored.
   *
   * @throws InvalidInputException if the text is not a plan document, with all problems
   */
  public static Plan read(String text) {
    return PlanReading.read(text);
  }

  private static JsonObject document(Plan plan) {
    JsonObject document = new JsonObject();
    document.addProperty("schema", SCHEMA);
    document.addProperty("cluster", plan.cluster().value());
    document.addProperty("purpose", word(plan.purpose()));
    document.addProperty("applicable", plan.isApplicable());
    document.addProperty("fingerprint", plan.fingerprint().value());
    if (!plan.fingerprint().scope().isEmpty()) {
      JsonArray scope = new JsonArray();
      plan.fingerprint().scope().forEach(scope::add);
      document.add("readScope", scope);
    }
    JsonObject summary = new JsonObject();
    for (Map.Entry<Action, Long> count : plan.summary().entrySet()) {
      summary.addProperty(word(count.getKey()), count.getValue());
    }
    document.add("summary", summary);
    document.add("problems", ProblemsJson.array(plan.problems()));
    JsonArray resources = new JsonArray();
    plan.resources().forEach(resource -> resources.add(resource(resource)));
    document.add("resources", resources);
    return document;
  }

  private static JsonObject resource(PlannedResource resource) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", resource.id().kind().name());
    object.addProperty("id", resource.id().toString());
    object.addProperty("name", resource.name());
    object.addProperty("action", word(resource.action()));
    object.addProperty("reason", resource.reason().text());
    object.addProperty("reasonCode", word(resource.reason().code()));
    resource.physicalId().ifPresent(id -> object.addProperty("physicalId", id));
    JsonObject properties = new JsonObject();
    // Sorted, so the bytes of equal plans do not depend on the iteration order of maps.
    new TreeMap<>(resource.properties())
        .forEach((name, value) -> properties.add(name, Json.element(value)));
    object.add("properties", properties);
    if (!resource.changes().isEmpty()) {
      JsonArray changes = new JsonArray();
      resource.changes().forEach(change -> changes.add(change(change)));
      object.add("changes", changes);
    }
    JsonObject tags = new JsonObject();
    new TreeMap<>(resource.tags()).forEach(tags::addProperty);
    object.add("tags", tags);
    JsonArray dependsOn = new JsonArray();
    for (ResourceId dependency : resource.dependsOn()) {
      dependsOn.add(new JsonPrimitive(dependency.toString()));
    }
    object.add("dependsOn", dependsOn);
    JsonObject references = ReferencePaths.of(resource);
    if (references.size() > 0) {
      object.add("references", references);
    }
    return object;
  }

  static JsonObject change(Change change) {
    JsonObject object = new JsonObject();
    object.addProperty("field", change.field());
    object.add("from", side(change.from()));
    object.add("to", side(change.to()));
    if (change.from().filter(PolicyDifference::isPolicy).isPresent()
        && change.to().filter(PolicyDifference::isPolicy).isPresent()) {
      PolicyDifference difference =
          PolicyDifference.between(change.from().orElseThrow(), change.to().orElseThrow());
      object.add("removedPermissions", permissions(difference.removed()));
      object.add("addedPermissions", permissions(difference.added()));
    }
    return object;
  }

  private static JsonArray permissions(List<PolicyDifference.Permission> permissions) {
    JsonArray array = new JsonArray();
    for (PolicyDifference.Permission permission : permissions) {
      JsonObject object = new JsonObject();
      object.addProperty("effect", permission.effect());
      object.addProperty("action", permission.action());
      JsonArray resources = new JsonArray();
      permission.resources().forEach(resources::add);
      object.add("resources", resources);
      object.addProperty("principal", permission.principal());
      object.addProperty("condition", permission.condition());
      array.add(object);
    }
    return array;
  }

  private static JsonElement side(Optional<PropertyValue> value) {
    return value.map(Json::element).orElse(JsonNull.INSTANCE);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The references in the document of a resource, by JSON Pointer (RFC 6901). The document writes a
   * reference as the name of its target, like a text.
   */
  static final class ReferencePaths {
    private final Map<String, ResourceId> targets = new TreeMap<>();

    private ReferencePaths() {}

    static JsonObject of(PlannedResource resource) {
      ReferencePaths places = new ReferencePaths();
      resource
          .properties()
          .forEach((name, value) -> places.addAll(below("/properties", name), value));
      List<Change> changes = resource.changes();
      for (int i = 0; i < changes.size(); i++) {
        String change = below("/changes", i);
        changes.get(i).from().ifPresent(value -> places.addAll(below(change, "from"), value));
        changes.get(i).to().ifPresent(value -> places.addAll(below(change, "to"), value));
      }
      JsonObject object = new JsonObject();
      places.targets.forEach((place, target) -> object.addProperty(place, target.toString()));
      return object;
    }

    private void addAll(String place, PropertyValue value) {
      if (value instanceof PropertyValue.Reference reference) {
        targets.put(place, reference.target());
      } else if (value instanceof PropertyValue.ListValue items) {
        for (int i = 0; i < items.values().size(); i++) {
          addAll(below(place, i), items.values().get(i));
        }
      } else if (value instanceof PropertyValue.MapValue fields) {
        fields.values().forEach((name, field) -> addAll(below(place, name), field));
      }
    }

    /** Returns the pointer to a field of the value at a pointer. */
    static String below(String place, String name) {
      return place + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Returns the pointer to an element of the value at a pointer. */
    static String below(String place, int index) {
      return place + "/" + index;
    }
  }
}
