package io.kops.networking.core.yaml;

import static io.kops.networking.core.yaml.YamlProblems.FIELD_NOT_APPLIED;
import static io.kops.networking.core.yaml.YamlProblems.FIELD_OF_NEWER_RELEASE;
import static io.kops.networking.core.yaml.YamlProblems.FIELD_OF_OLDER_RELEASE;
import static io.kops.networking.core.yaml.YamlProblems.FIELD_UNKNOWN;
import static io.kops.networking.core.yaml.YamlProblems.YAML_FIELD_MISSPELT;
import static io.kops.networking.core.yaml.YamlProblems.YAML_FIELD_UNKNOWN;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.FieldCatalog.Line;
import io.kops.networking.core.yaml.FieldCatalog.Node;
import io.kops.networking.core.yaml.FieldCatalog.Treatment;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Compares the fields of one document with the {@link FieldCatalog}: reports fields that are
 * unknown, belong to another kops release, or are not applied. Not reusable.
 */
final class FieldCheck {
  // Thousands of unknown keys are not typing mistakes, and comparing them all is slow.
  private static final int MOST_COMPARED = 100;
  private static final int MOST_LISTED = 8;
  private static final String MERGE = "<<";
  private static final String NETWORKING = "spec.networking";

  /** A problem and its position in the document. */
  record Found(Position place, Problem problem) {}

  /**
   * Fields of one component with one note, which one notice lists.
   *
   * @param component the path of the component, such as {@code spec.kubelet}
   * @param note the key of the note
   */
  private record Component(FieldPath component, String note) {}

  /**
   * The fields of a component that a document sets.
   *
   * @param place the position of the first field
   * @param first the path of the first field
   * @param names their paths below the component
   */
  private record KeptFields(Position place, FieldPath first, Set<String> names) {}

  private final KopsRelease release;
  private final boolean ofText;
  private final BiPredicate<Position, FieldPath> reported;
  private final List<Found> found = new ArrayList<>();
  private final Map<Component, KeptFields> kept = new LinkedHashMap<>();
  private FieldPath root = FieldPath.ROOT;
  private int unknown;

  private FieldCheck(
      KopsRelease release, boolean ofText, BiPredicate<Position, FieldPath> reported) {
    this.release = release;
    this.ofText = ofText;
    this.reported = reported;
  }

  /**
   * Returns a check of a document as it was written. It leaves the fields that the codecs read to
   * {@link #ofModel}.
   *
   * @param release the release of the cluster
   * @param reported selects the positions and paths that have a problem already
   */
  static FieldCheck ofText(KopsRelease release, BiPredicate<Position, FieldPath> reported) {
    return new FieldCheck(release, true, reported);
  }

  /** Returns a check of the fields that the codecs write. */
  static FieldCheck ofModel(KopsRelease release) {
    return new FieldCheck(release, false, (place, path) -> false);
  }

  /** Returns the problems of a document. */
  List<Found> check(YamlMap tree, Node fields, FieldPath root) {
    this.root = root;
    object(tree, fields, root, "");
    kept.forEach(this::addKept);
    return found;
  }

  private void object(YamlMap map, Node fields, FieldPath path, String place) {
    for (YamlMap.Entry entry : map.entries()) {
      FieldPath child = Paths.field(path, entry.name());
      String childPlace = place.isEmpty() ? entry.name() : place + "." + entry.name();
      Optional<Node> node = fields.child(entry.name()).or(() -> ignoringCase(entry.name(), fields));
      if (node.isEmpty()) {
        unknown(entry, map, fields, child, place);
      } else {
        field(entry, node.get(), child, childPlace);
      }
    }
  }

  /** Returns a field that the codecs do not read, in the letter case that kops 1.10 ignores. */
  private Optional<Node> ignoringCase(String name, Node fields) {
    return release == KopsRelease.V1_10
        ? fields.names(release).stream()
            .filter(name::equalsIgnoreCase)
            .findFirst()
            .flatMap(fields::child)
            .filter(node -> !node.hasModelled())
        : Optional.empty();
  }

  private void field(YamlMap.Entry entry, Node node, FieldPath path, String place) {
    if (entry.value().isNothing()) {
      return;
    }
    if (!node.isOf(release)) {
      // Providers of another release have rules of their own.
      if (!node.isProvider() && !(ofText && isModelled(entry.value(), node))) {
        ofOtherRelease(entry, path);
      }
      return;
    }
    Optional<Line> line = node.line(release);
    if (line.isPresent()) {
      if (line.get().treatment() == Treatment.KEPT
          && !isEmpty(entry.value())
          && !(ofText && node.isModelled())) {
        keep(line.get(), entry, path, place);
      }
    } else {
      below(entry.value(), node, path, place);
    }
  }

  private void below(YamlNode value, Node node, FieldPath path, String place) {
    if (value instanceof YamlMap map) {
      object(map, node, path, place);
    } else if (value instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        if (list.items().get(i) instanceof YamlMap item) {
          object(item, node, path.index(i), place);
        }
      }
    }
  }

  /** Returns whether the value sets a field that the codecs read. */
  private static boolean isModelled(YamlNode value, Node node) {
    if (node.isModelled() && !value.isNothing()) {
      return true;
    }
    if (value instanceof YamlList list) {
      return list.items().stream().anyMatch(item -> !node.isLeaf() && isModelled(item, node));
    }
    if (!(value instanceof YamlMap map)) {
      return false;
    }
    // The codec of an object reads its presence.
    return (map.entries().isEmpty() && node.hasModelled())
        || map.entries().stream()
            .anyMatch(
                entry ->
                    node.child(entry.name())
                        .filter(child -> isModelled(entry.value(), child))
                        .isPresent());
  }

  private static boolean isEmpty(YamlNode value) {
    return (value instanceof YamlMap map && map.entries().isEmpty())
        || (value instanceof YamlList list && list.items().isEmpty());
  }

  private void ofOtherRelease(YamlMap.Entry entry, FieldPath path) {
    boolean newer = release == KopsRelease.V1_10;
    add(
        entry.key().position(),
        Problem.warning(
            path,
            newer ? FIELD_OF_NEWER_RELEASE : FIELD_OF_OLDER_RELEASE,
            "kops " + release + " ignores " + path,
            newer
                ? "remove the field, or upgrade to Kubernetes 1.25 or later"
                : "remove the field"));
  }

  private void keep(Line line, YamlMap.Entry entry, FieldPath path, String place) {
    if (line.note().equals("rule")) {
      return;
    }
    List<String> steps = List.of(place.split("\\."));
    int depth = Math.min(place.startsWith(NETWORKING + ".") ? 3 : 2, steps.size());
    FieldPath component = root;
    for (String step : steps.subList(0, depth)) {
      component = Paths.field(component, step);
    }
    kept.computeIfAbsent(
            new Component(component, line.note()),
            key -> new KeptFields(entry.key().position(), path, new LinkedHashSet<>()))
        .names()
        .add(Shown.bare(String.join(".", steps.subList(depth, steps.size()))));
  }

  private void addKept(Component component, KeptFields fields) {
    List<String> names = fields.names().stream().filter(name -> !name.isEmpty()).toList();
    boolean isOne = names.size() < 2;
    int more = names.size() - MOST_LISTED;
    add(
        fields.place(),
        Problem.notice(
            isOne ? fields.first() : component.component(),
            FIELD_NOT_APPLIED,
            (isOne
                    ? "stored and not applied"
                    : "stored and not applied: "
                        + String.join(", ", names.subList(0, Math.min(MOST_LISTED, names.size())))
                        + (more > 0 ? " and " + more + " more" : ""))
                + "; "
                + FieldCatalog.get().note(component.note())));
  }

  private void unknown(
      YamlMap.Entry entry, YamlMap map, Node fields, FieldPath path, String place) {
    // The codec of the networking provider reports these.
    if (place.equals(NETWORKING)
        || entry.name().equals(MERGE)
        || reported.test(entry.key().position(), path)
        || unknown++ >= MOST_COMPARED) {
      return;
    }
    // An unknown key cannot be a misspelling of a key that is also present.
    Set<String> absent = fields.names(release);
    map.entries().forEach(other -> absent.remove(other.name()));
    Optional<String> meant = Nearest.to(entry.name(), absent);
    String didYouMean = meant.map(key -> " (did you mean " + key + "?)").orElse("");
    String name = Shown.quoted(entry.name());
    Problem problem;
    if (fields.isProvider()) {
      problem =
          Problem.error(
              path,
              YAML_FIELD_UNKNOWN,
              place.substring(NETWORKING.length() + 1) + " has no option " + name + didYouMean,
              meant.map(key -> "write " + key).orElse("remove it"));
    } else if (meant.isPresent()) {
      problem =
          Problem.warning(
              path,
              YAML_FIELD_MISSPELT,
              name + " is unknown here and is kept without effect" + didYouMean,
              "write " + meant.get() + " if that is meant");
    } else {
      problem =
          Problem.warning(
              path,
              FIELD_UNKNOWN,
              name + " is unknown here and is kept without effect",
              "check the name of the field and the object that it belongs to");
    }
    add(entry.key().position(), problem);
  }

  private void add(Position place, Problem problem) {
    if (!reported.test(place, problem.path())) {
      found.add(new Found(place, problem));
    }
  }
}
