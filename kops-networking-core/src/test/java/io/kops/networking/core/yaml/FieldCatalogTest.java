package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.yaml.FieldCatalog.Line;
import io.kops.networking.core.yaml.FieldCatalog.Node;
import io.kops.networking.core.yaml.FieldCatalog.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldCatalogTest {
  private static final Path INVENTORY = Path.of("src/test/resources/fields/kops-fields.txt");
  private static final FieldCatalog CATALOG = FieldCatalog.get();

  /** The versions of the API in the inventory. */
  private static final Map<String, Scope> SCOPES =
      Map.of(
          "10", new Scope(KopsRelease.V1_10, ApiVersion.V1ALPHA2),
          "2", new Scope(KopsRelease.V1_37, ApiVersion.V1ALPHA2),
          "3", new Scope(KopsRelease.V1_37, ApiVersion.V1ALPHA3));

  private record Scope(KopsRelease release, ApiVersion version) {}

  private record KopsField(Scope scope, RawDocument.Kind kind, String path) {}

  @Test
  void everyFieldOfKopsHasTreatment() throws IOException {
    List<KopsField> fields = inventory();
    assertThat(fields).hasSizeGreaterThan(3000);
    assertThat(fields.stream().filter(field -> line(field).isEmpty()).toList()).isEmpty();
  }

  @Test
  void everyLineIsInInventory() throws IOException {
    Set<String> known = new TreeSet<>();
    for (KopsField field : inventory()) {
      String path = field.path().replace("[]", "");
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        known.add(field.kind() + " " + path.substring(0, dot));
      }
      known.add(field.kind() + " " + path);
    }
    List<String> invented = new ArrayList<>();
    for (Line line : CATALOG.lines()) {
      for (String name : line.names()) {
        String path = line.object().replace("[]", "") + "." + name.replace(".*", "");
        if (path.startsWith("spec.") && !known.contains(line.kind() + " " + path)) {
          invented.add(path);
        }
      }
    }
    assertThat(invented).isEmpty();
  }

  @Test
  void everyFieldThatCodecsReadHasTreatment() {
    List<String> missing = new ArrayList<>();
    for (RawDocument.Kind kind : RawDocument.Kind.values()) {
      Node root = CATALOG.fields(ApiVersion.V1ALPHA2, kind);
      for (String path : FieldCatalog.modelledFields(kind).keySet()) {
        if (line(root, path, KopsRelease.V1_10).isEmpty()
            && line(root, path, KopsRelease.V1_37).isEmpty()) {
          missing.add(path);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void codecsReadEveryFieldThatIsHonored() {
    List<String> unread = new ArrayList<>();
    for (Line line : CATALOG.lines()) {
      boolean honored =
          line.treatment() == Treatment.HONORED
              || (line.treatment() == Treatment.CONDITIONAL && !line.note().equals("stored"));
      for (ApiVersion version : honored ? line.versions() : Set.<ApiVersion>of()) {
        unmodelled(CATALOG.fields(version, line.kind()), "", line, unread);
      }
    }
    assertThat(unread).isEmpty();
  }

  private static void unmodelled(Node node, String path, Line line, List<String> found) {
    boolean isOfLine =
        line.releases().stream().anyMatch(it -> node.line(it).equals(Optional.of(line)));
    if (isOfLine && !node.isModelled()) {
      found.add(path);
    }
    for (KopsRelease release : line.releases()) {
      for (String name : node.names(release)) {
        unmodelled(node.child(name).orElseThrow(), path + "." + name, line, found);
      }
    }
  }

  @Test
  void fieldsHaveOneTreatmentPerReleaseAndVersion() {
    List<String> repeated = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Line line : CATALOG.lines()) {
      for (String name : line.names()) {
        for (KopsRelease release : line.releases()) {
          for (ApiVersion version : line.versions()) {
            String field =
                line.kind()
                    + " "
                    + line.object()
                    + "."
                    + name.replace(".*", "")
                    + " "
                    + release
                    + " "
                    + version;
            if (!seen.add(field)) {
              repeated.add(field);
            }
          }
        }
      }
    }
    assertThat(repeated).isEmpty();
  }

  private static Optional<Line> line(KopsField field) {
    Node root = CATALOG.fields(field.scope().version(), field.kind());
    return line(root, field.path(), field.scope().release());
  }

  private static Optional<Line> line(Node root, String path, KopsRelease release) {
    Node node = root;
    for (String step : path.replace("[]", "").split("\\.")) {
      Optional<Node> child = node.child(step);
      if (child.isEmpty()) {
        return node.isWhole() ? node.line(release) : Optional.empty();
      }
      node = child.get();
    }
    return node.line(release);
  }

  private static List<KopsField> inventory() throws IOException {
    List<KopsField> fields = new ArrayList<>();
    for (String row : Files.readAllLines(INVENTORY)) {
      if (!row.startsWith("#")) {
        String[] cells = row.split(" ");
        RawDocument.Kind kind =
            cells[1].equals(RawDocument.CLUSTER)
                ? RawDocument.Kind.CLUSTER
                : RawDocument.Kind.INSTANCE_GROUP;
        for (String scope : cells[0].split(",")) {
          fields.add(new KopsField(SCOPES.get(scope), kind, cells[2]));
        }
      }
    }
    return fields;
  }
}
