package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.kops.networking.core.gson.Json;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;

/**
 * Writes drift as JSON, see docs/plan-json.md. Within one {@link PlanJson#SCHEMA}, fields are added
 * but never renamed or removed. Equal drifts give equal bytes.
 */
public final class DriftJson {
  private DriftJson() {}

  /** Returns the document, indented by two spaces, without a trailing line feed. */
  public static String write(Drift drift) {
    return Json.pretty(document(drift));
  }

  private static JsonObject document(Drift drift) {
    JsonObject document = new JsonObject();
    document.addProperty("schema", PlanJson.SCHEMA);
    document.addProperty("cluster", drift.cluster().value());
    document.addProperty("none", drift.isNone());
    JsonObject summary = new JsonObject();
    drift.summary().forEach((kind, count) -> summary.addProperty(PlanJson.word(kind), count));
    document.add("summary", summary);
    document.add("problems", ProblemsJson.array(drift.problems()));
    JsonArray deviations = new JsonArray();
    drift.deviations().forEach(deviation -> deviations.add(deviation(deviation)));
    document.add("deviations", deviations);
    return document;
  }

  private static JsonObject deviation(Deviation deviation) {
    JsonObject object = new JsonObject();
    object.addProperty("deviation", PlanJson.word(deviation.kind()));
    object.addProperty("kind", deviation.id().kind().name());
    object.addProperty("id", deviation.id().toString());
    object.addProperty("name", deviation.id().name());
    deviation.physicalId().ifPresent(id -> object.addProperty("physicalId", id));
    object.addProperty("text", deviation.text());
    object.addProperty("remedy", deviation.remedy());
    if (!deviation.changes().isEmpty()) {
      JsonArray changes = new JsonArray();
      deviation.changes().forEach(change -> changes.add(PlanJson.change(change)));
      object.add("changes", changes);
    }
    return object;
  }
}
