package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.kops.networking.core.gson.Json;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.Locale;

/** Writes problems as a JSON array of objects. */
public final class ProblemsJson {
  private ProblemsJson() {}

  /** Returns the array, indented by two spaces. */
  public static String write(Problems problems) {
    return Json.pretty(array(problems));
  }

  static JsonArray array(Problems problems) {
    JsonArray array = new JsonArray();
    problems.forEach(problem -> array.add(object(problem)));
    return array;
  }

  private static JsonObject object(Problem problem) {
    JsonObject object = new JsonObject();
    object.addProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    object.addProperty("code", problem.code().name());
    object.addProperty("path", problem.path().text());
    object.addProperty("message", problem.message());
    object.addProperty("remedy", problem.remedy());
    problem
        .location()
        .ifPresent(
            place -> {
              object.addProperty("source", place.source());
              object.addProperty("line", place.line());
              object.addProperty("column", place.column());
            });
    return object;
  }
}
