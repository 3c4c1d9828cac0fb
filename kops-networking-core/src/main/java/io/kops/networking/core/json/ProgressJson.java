package io.kops.networking.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.resource.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes progress events as JSON, one object per line, see docs/plan-json.md. Within one {@link
 * PlanJson#SCHEMA}, fields and events are added but never renamed or removed.
 */
public final class ProgressJson {
  private ProgressJson() {}

  /** Returns an event of an apply, without a line feed. */
  public static String write(ApplyEvent event) {
    JsonObject object = new JsonObject();
    if (event instanceof ApplyEvent.Started started) {
      begin(object, "started");
      object.addProperty("cluster", started.plan().cluster().value());
      object.addProperty("total", started.total());
    } else if (event instanceof ApplyEvent.Resumed resumed) {
      begin(object, "resumed");
      object.add("inDoubt", texts(resumed.inDoubt().stream().map(ResourceId::toString).toList()));
    } else if (event instanceof ApplyEvent.ActionStarted action) {
      begin(object, "action_started");
      object.addProperty("id", action.id().toString());
      object.addProperty("action", PlanJson.word(action.action()));
    } else if (event instanceof ApplyEvent.Waiting waiting) {
      begin(object, "waiting");
      object.addProperty("id", waiting.id().toString());
      object.addProperty("state", waiting.what());
    } else if (event instanceof ApplyEvent.Waited waited) {
      begin(object, "waited");
      object.addProperty("id", waited.id().toString());
      object.addProperty("state", waited.what());
      seconds(object, waited.elapsed());
    } else if (event instanceof ApplyEvent.Called called) {
      begin(object, "called");
      subject(object, called.id());
      object.addProperty("call", called.call());
      seconds(object, called.elapsed());
      called.error().ifPresent(code -> object.addProperty("error", code));
    } else if (event instanceof ApplyEvent.Paused paused) {
      begin(object, "paused");
      subject(object, paused.id());
      object.addProperty("call", paused.call());
      object.addProperty("cause", PlanJson.word(paused.cause()));
      seconds(object, paused.length());
    } else if (event instanceof ApplyEvent.ActionEnded ended) {
      begin(object, "action_ended");
      ReportJson.outcome(ended.result())
          .entrySet()
          .forEach(e -> object.add(e.getKey(), e.getValue()));
      object.addProperty("done", ended.done());
      object.addProperty("total", ended.total());
    } else if (event instanceof ApplyEvent.Ended ended) {
      begin(object, "ended");
      object.addProperty("complete", ended.report().isComplete());
      object.add("summary", ReportJson.summary(ended.report()));
      seconds(object, ended.report().elapsed());
    }
    return object.toString();
  }

  /** Returns an event of a rolling update, without a line feed. */
  public static String write(RollingEvent event) {
    JsonObject object = new JsonObject();
    if (event instanceof RollingEvent.Replacing replacing) {
      begin(object, "replacing");
      object.addProperty("group", replacing.group());
      object.addProperty("instance", replacing.replacement().instance().id());
      object.addProperty("reason", replacing.replacement().reason().text());
      object.addProperty("reasonCode", PlanJson.word(replacing.replacement().reason().code()));
    } else if (event instanceof RollingEvent.Ended ended) {
      begin(object, "replaced");
      object.addProperty("group", ended.group());
      object.addProperty("instance", ended.instance().id());
      object.addProperty("done", ended.done());
      object.addProperty("total", ended.total());
    } else if (event instanceof RollingEvent.ValidationFailed failed) {
      begin(object, "validation_failed");
      object.add("faults", texts(failed.faults()));
    } else if (event instanceof RollingEvent.Paused) {
      begin(object, "rolling_update_paused");
    } else if (event instanceof RollingEvent.Resumed) {
      begin(object, "rolling_update_resumed");
    } else if (event instanceof RollingEvent.FailureIgnored ignored) {
      begin(object, "failure_ignored");
      object.addProperty("group", ignored.group());
      object.addProperty("message", ignored.message());
    }
    return object.toString();
  }

  private static void begin(JsonObject object, String event) {
    object.addProperty("schema", PlanJson.SCHEMA);
    object.addProperty("event", event);
  }

  private static void subject(JsonObject object, Optional<ResourceId> id) {
    id.ifPresent(resource -> object.addProperty("id", resource.toString()));
  }

  private static void seconds(JsonObject object, Duration length) {
    object.addProperty("seconds", length.toMillis() / 1000.0);
  }

  private static JsonArray texts(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
