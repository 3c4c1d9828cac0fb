package io.kops.networking.aws.quickstart;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.core.json.DriftJson;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.json.ProblemsJson;
import io.kops.networking.core.json.ReportJson;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.io.PrintStream;

/** Writes one JSON document per file; see docs/plan-json.md. Text is written to standard error. */
final class JsonDisplay implements Display {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** One document per line, for streams of several documents. */
  private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean namesFiles;
  private final Gson layout;

  JsonDisplay(PrintStream out, PrintStream err, boolean namesFiles) {
    this.out = out;
    this.err = err;
    this.namesFiles = namesFiles;
    this.layout = namesFiles ? LINE : PRETTY;
  }

  @Override
  public void file(String source) {}

  @Override
  public void problems(Problems problems) {
    err.print(ProblemsText.write(problems, Palette.PLAIN));
  }

  @Override
  public void notice(String text) {
    err.println("note: " + text);
  }

  @Override
  public void failure(String text) {
    err.println("failed: " + text);
  }

  @Override
  public void place(String title) {}

  @Override
  public void plan(Plan plan) {}

  @Override
  public void drift(Drift drift) {}

  @Override
  public ApplyListener progress() {
    return ApplyListener.NONE;
  }

  @Override
  public void report(ApplyReport report) {}

  @Override
  public void result(ClusterResult result) {
    // A single write never leaves a partial document. The line separator is the same on every
    // system.
    out.print(document(result) + "\n");
    out.flush();
  }

  private String document(ClusterResult result) {
    if (result.mode() == Mode.PLAN && result.plan().isPresent()) {
      String plan = PlanJson.write(result.plan().get());
      return namesFiles ? named(result.source(), parsed(plan).getAsJsonObject()) : plan;
    }
    if (result.drift().isPresent()) {
      String drift = DriftJson.write(result.drift().get());
      return namesFiles ? named(result.source(), parsed(drift).getAsJsonObject()) : drift;
    }
    JsonObject document = new JsonObject();
    document.addProperty("schema", PlanJson.SCHEMA);
    document.addProperty("source", result.source());
    document.addProperty("valid", !result.problems().hasErrors());
    document.add("problems", parsed(ProblemsJson.write(result.problems())));
    result.failure().ifPresent(text -> document.addProperty("failure", text));
    if (result.mode().writes()) {
      result.plan().ifPresent(plan -> document.add("plan", head(plan)));
      result.report().ifPresent(report -> document.add("report", parsed(ReportJson.write(report))));
      result.secondPlan().ifPresent(plan -> document.add("secondPlan", head(plan)));
      document.add("calls", calls(result));
    }
    return layout.toJson(document);
  }

  private String named(String source, JsonObject plan) {
    JsonObject document = new JsonObject();
    document.addProperty("source", source);
    plan.entrySet().forEach(field -> document.add(field.getKey(), field.getValue()));
    return layout.toJson(document);
  }

  /** Returns a plan without its resources and problems. */
  private static JsonObject head(Plan plan) {
    JsonObject document = parsed(PlanJson.write(plan)).getAsJsonObject();
    document.remove("resources");
    document.remove("problems");
    return document;
  }

  private static JsonObject calls(ClusterResult result) {
    JsonObject stages = new JsonObject();
    for (Traffic stage : result.traffic()) {
      JsonObject cost = new JsonObject();
      cost.addProperty("reads", stage.reads());
      cost.addProperty("writes", stage.writes());
      cost.addProperty("seconds", stage.elapsed().toMillis() / 1000.0);
      stages.add(stage.stage().equals("second plan") ? "secondPlan" : stage.stage(), cost);
    }
    return stages;
  }

  private static JsonElement parsed(String json) {
    return JsonParser.parseString(json);
  }
}
