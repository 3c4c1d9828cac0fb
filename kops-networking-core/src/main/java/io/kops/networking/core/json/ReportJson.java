package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.core.gson.Json;
import java.util.List;
import java.util.Locale;

/**
 * Writes the report of an apply as JSON, see docs/plan-json.md. Within one {@link PlanJson#SCHEMA},
 * fields are added but never renamed or removed.
 */
public final class ReportJson {
  private ReportJson() {}

  /** Returns the document, indented by two spaces, without a trailing line feed. */
  public static String write(ApplyReport report) {
    return Json.pretty(document(report));
  }

  private static JsonObject document(ApplyReport report) {
    JsonObject document = new JsonObject();
    document.addProperty("schema", PlanJson.SCHEMA);
    document.addProperty("cluster", report.plan().cluster().value());
    document.addProperty("purpose", report.plan().purpose().name().toLowerCase(Locale.ROOT));
    document.addProperty("complete", report.isComplete());
    document.addProperty("seconds", report.elapsed().toMillis() / 1000.0);
    document.add("summary", summary(report));
    JsonArray outcomes = new JsonArray();
    report.outcomes().forEach(outcome -> outcomes.add(outcome(outcome)));
    document.add("outcomes", outcomes);
    return document;
  }

  static JsonObject summary(ApplyReport report) {
    JsonObject summary = new JsonObject();
    for (String word : List.of("applied", "failed", "unknown", "skipped")) {
      summary.addProperty(
          word, report.outcomes().stream().filter(r -> word(r.outcome()).equals(word)).count());
    }
    return summary;
  }

  static JsonObject outcome(ResourceOutcome result) {
    JsonObject object = new JsonObject();
    object.addProperty("id", result.id().toString());
    object.addProperty("action", result.action().name().toLowerCase(Locale.ROOT));
    object.addProperty("outcome", word(result.outcome()));
    if (result.outcome() instanceof Outcome.Applied applied) {
      object.addProperty("physicalId", applied.physicalId());
    } else if (result.outcome() instanceof Outcome.Failed failed) {
      object.addProperty("message", failed.message());
      object.addProperty("remedy", failed.remedy());
      object.addProperty("cause", failed.cause().name().toLowerCase(Locale.ROOT));
    } else if (result.outcome() instanceof Outcome.Unknown unknown) {
      object.addProperty("message", unknown.message());
    } else if (result.outcome() instanceof Outcome.Skipped skipped) {
      object.addProperty("message", skipped.message());
      object.addProperty("becauseOf", skipped.becauseOf().toString());
    }
    return object;
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Outcome.Applied) {
      return "applied";
    }
    if (outcome instanceof Outcome.Failed) {
      return "failed";
    }
    return outcome instanceof Outcome.Unknown ? "unknown" : "skipped";
  }
}
