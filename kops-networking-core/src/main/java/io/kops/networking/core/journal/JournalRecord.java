package io.kops.networking.core.journal;

import io.kops.networking.core.gson.Json;
import io.kops.networking.plan.Action;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content of the journal object in the state store, as JSON.
 *
 * @param uid distinguishes the cluster from an earlier one of the same name
 * @param generation the number of applies that have written the journal
 * @param fencingCounter the lease number of the last apply
 * @param open the intents of the last apply whose outcome is unknown
 */
record JournalRecord(String uid, long generation, long fencingCounter, List<Intent> open) {
  JournalRecord {
    if (uid.isBlank() || generation < 0 || generation == Long.MAX_VALUE || fencingCounter < 0) {
      throw new IllegalArgumentException("no journal counts like that");
    }
    open = List.copyOf(open);
  }

  JournalRecord with(List<Intent> stillOpen) {
    return new JournalRecord(uid, generation, fencingCounter, stillOpen);
  }

  byte[] write() {
    return Json.write(
            new PropertyValue.MapValue(
                Map.of(
                    "uid", PropertyValue.of(uid),
                    "generation", PropertyValue.of(generation),
                    "fencingCounter", PropertyValue.of(fencingCounter),
                    "open", PropertyValue.texts(open.stream().map(JournalRecord::text).toList()))))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Intent intent) {
    return intent.action().name().toLowerCase(Locale.ROOT) + " " + intent.id();
  }

  /** Parses a text; empty when it is not a journal record. */
  static Optional<JournalRecord> read(String text) {
    try {
      return Json.read(text) instanceof PropertyValue.MapValue fields
          ? Optional.of(read(fields.values()))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static JournalRecord read(Map<String, PropertyValue> fields) {
    return new JournalRecord(
        fields.get("uid") instanceof PropertyValue.TextValue uid ? uid.value() : "",
        whole(fields, "generation"),
        whole(fields, "fencingCounter"),
        fields.get("open") instanceof PropertyValue.ListValue items
            ? items.values().stream().map(item -> intent(item.toString())).toList()
            : List.of());
  }

  private static long whole(Map<String, PropertyValue> fields, String name) {
    return fields.get(name) instanceof PropertyValue.IntegerValue number ? number.value() : -1;
  }

  private static Intent intent(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("no intent: " + text);
    }
    return new Intent(
        ResourceId.parse(text.substring(space + 1)),
        Action.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)));
  }
}
