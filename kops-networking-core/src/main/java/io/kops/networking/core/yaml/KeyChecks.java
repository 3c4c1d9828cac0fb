package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Checks the keys of every map of a document, known or unknown. */
final class KeyChecks {
  private final Reading reading;
  private final Set<Position> seen = new HashSet<>();

  KeyChecks(Reading reading) {
    this.reading = reading;
  }

  void check(YamlNode node, FieldPath path) {
    if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        check(list.items().get(i), path.index(i));
      }
    } else if (node instanceof YamlMap map) {
      check(map, path);
    }
  }

  private void check(YamlMap map, FieldPath path) {
    Map<String, Position> places = new HashMap<>();
    for (YamlMap.Entry entry : map.entries()) {
      YamlScalar key = entry.key();
      FieldPath place = Paths.field(path, entry.name());
      Position first = places.putIfAbsent(entry.name(), key.position());
      // The target of an alias is already checked at its anchor.
      boolean isNew = seen.add(key.position());
      if (first != null && isNew) {
        reading.error(
            key.position(),
            place,
            YamlProblems.YAML_DUPLICATE_KEY,
            Shown.bare(entry.name()) + " is there already, on line " + first.line(),
            "remove one of the two");
      }
      if (isNew && key.text().equals("<<") && key.kind() == ScalarKind.TEXT && isPlain(key)) {
        reading.error(
            key.position(),
            path,
            YamlProblems.YAML_MERGE_KEY,
            "the merge key << is not supported",
            "write the fields out that it would bring");
      }
      check(entry.value(), place);
    }
  }

  private static boolean isPlain(YamlScalar key) {
    return key.style() == ScalarStyle.PLAIN;
  }
}
