package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Realistic mistakes, one per spec: the reported problems and their positions. */
class MalformedSpecsTest {
  private static final Path PAGE = Path.of("../docs/malformed-yaml.md");

  private final ClusterYaml yaml = ClusterYaml.standard();

  @ParameterizedTest(name = "{0}: {1} at {3}:{4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "tab-for-indentation, YAML_SYNTAX, -, 26, 1",
        "wrong-indentation, YAML_SYNTAX, -, 37, 4",
        "unclosed-quote, YAML_SYNTAX, -, 8, 12",
        "unclosed-bracket, YAML_SYNTAX, -, 20, 24",
        "missing-space-after-colon, YAML_SYNTAX, -, 8, 3",
        "second-colon, YAML_SYNTAX, -, 8, 18",
        "star-without-quotes, YAML_SYNTAX, -, 8, 12",
        "cut-off, YAML_SYNTAX, -, 15, 7",
        "empty, YAML_EMPTY, -, 1, 1",
        "duplicate-key, YAML_DUPLICATE_KEY, spec.networkCIDR, 29, 3",
        "merge-key, YAML_MERGE_KEY, spec.subnets[1], 36, 5",
        "text-for-list, YAML_WRONG_TYPE, spec.sshAccess, 29, 14",
        "list-for-text, YAML_WRONG_TYPE, spec.networkCIDR, 24, 3",
        "map-for-list, YAML_WRONG_TYPE, spec.subnets, 32, 5",
        "version-as-number, YAML_WRONG_TYPE, spec.kubernetesVersion, 22, 22",
        "quoted-number, YAML_WRONG_TYPE, spec.networking.calico.mtu, 27, 12",
        "quoted-flag, YAML_WRONG_TYPE, spec.networking.calico.crossSubnet, 26, 20",
        "provider-as-text, YAML_WRONG_TYPE, spec.networking, 24, 15",
        "number-too-large, YAML_VALUE_INVALID, spec.networking.calico.mtu, 27, 12",
        "bad-version, YAML_VALUE_INVALID, spec.kubernetesVersion, 22, 22",
        "bad-zone, YAML_VALUE_INVALID, spec.subnets[1].zone, 37, 11",
        "wrong-letter-case, YAML_VALUE_INVALID, spec.subnets[1].type, 38, 11",
        "wrong-word, YAML_VALUE_INVALID, spec.topology.masters, 43, 14",
        "bad-cidr, CIDR_INVALID, spec.networkCIDR, 23, 16",
        "address-for-cidr, CIDR_INVALID, spec.kubernetesApiAccess[0], 21, 5",
        "host-bits, CIDR_HOST_BITS, spec.subnets[1].cidr, 39, 11",
        "missing-zone, YAML_FIELD_REQUIRED, spec.subnets[1].zone, 36, 5",
        "missing-subnet-type, YAML_FIELD_REQUIRED, spec.subnets[1].type, 36, 5",
        "missing-role, YAML_FIELD_REQUIRED, instanceGroups[nodes].spec.role, 66, 1",
        "missing-cluster-name, YAML_FIELD_REQUIRED, metadata.name, 3, 1",
        "missing-spec, YAML_FIELD_REQUIRED, spec, 1, 1",
        "misspelt-option, YAML_FIELD_UNKNOWN, spec.networking.calico.crosSubnet, 26, 7",
        "unknown-provider, NETWORKING_UNKNOWN, spec.networking.claico, 25, 5",
        "option-beside-provider, NETWORKING_UNKNOWN, spec.networking.networkCIDR, 28, 5",
        "two-providers, NETWORKING_NOT_EXACTLY_ONE, spec.networking, 27, 5",
        "provider-without-value, NETWORKING_WITHOUT_VALUE, spec.networking.calico, 25, 5",
        "missing-kind, DOCUMENT_KIND_MISSING, documents[1].kind, 46, 1",
        "older-name, YAML_FIELD_OF_OTHER_VERSION, spec.networkCIDR, 9, 16",
        "newer-api-version, DOCUMENT_API_VERSION_UNSUPPORTED, apiVersion, 1, 13",
        "no-cluster, CLUSTER_MISSING, -, 1, 1",
        "two-clusters, CLUSTER_TWICE, kind, 76, 7",
        "group-twice, INSTANCE_GROUP_TWICE, instanceGroups[master-eu-west-1a].metadata.name, 65, 9",
        "group-of-other-cluster, INSTANCE_GROUP_OF_OTHER_CLUSTER,"
            + " instanceGroups[nodes].metadata.labels[kops.k8s.io/cluster], 64, 26"
      })
  void reportsOneErrorPerMistakeAtItsLocation(
      String file, String code, @Nullable String path, int line, int column) throws IOException {
    ClusterReading reading = read(file);
    assertThat(reading.problems().all()).hasSize(1);
    Problem problem = reading.problems().all().get(0);
    assertThat(problem.code().name()).isEqualTo(code);
    assertThat(problem.path().text()).isEqualTo(path == null ? "" : path);
    assertThat(problem.location()).contains(new SourceLocation(file + ".yaml", line, column));
    assertThat(problem.remedy()).isNotEmpty();
    assertThat(reading.problems().hasErrors()).isTrue();
    assertThat(reading.document()).isEmpty();
  }

  @Test
  void warnsOfAndKeepsAMisspeltField() throws IOException {
    ClusterReading reading = read("misspelt-field");
    assertThat(reading.toString())
        .isEqualTo(
            "misspelt-field.yaml:23:3: warning: spec.networkCDIR: \"networkCDIR\" is unknown here"
                + " and is kept without effect (did you mean networkCIDR?); write networkCIDR if"
                + " that is meant [YAML_FIELD_MISSPELT]");
    assertThat(reading.documentOrThrow().write()).contains("\n  networkCDIR: 10.20.0.0/16\n");
  }

  @Test
  void reportsSeveralMistakesInTextOrder() throws IOException {
    assertThat(read("several-mistakes").problems().stream().map(this::place))
        .containsExactly(
            "27 spec.networking.calico.mtu",
            "35 spec.subnets[0].cidr",
            "37 spec.subnets[1].zone",
            "68 instanceGroups[nodes].spec.maxSize",
            "70 instanceGroups[nodes].spec.role");
    assertThat(Files.readString(PAGE)).contains("```\n" + read("several-mistakes") + "\n```");
    Problem zone = read("several-mistakes").problems().all().get(2);
    assertThat(Files.readString(PAGE))
        .contains("```\n" + ProblemsText.write(Problems.of(zone), Palette.PLAIN) + "```");
  }

  private String place(Problem problem) {
    return problem.location().orElseThrow().line() + " " + problem.path();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subnet-outside-vpc",
        "subnets-overlap",
        "duplicate-subnet",
        "private-kubenet",
        "sixty-nodes-kubenet",
        "missing-utility-subnet",
        "even-etcd-members",
        "bastion-on-public"
      })
  void readsSpecsThatOnlyTheValidatorRejects(String file) throws IOException {
    assertThat(read(file).problems()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> pageShowsTheProblemsThatTheReaderPrints() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE, StandardCharsets.UTF_8).stream()
            .filter(row -> row.startsWith("| [") && row.contains(".yaml:"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(13);
    return rows.stream()
        .map(
            row -> {
              String file = row.substring(row.indexOf('[') + 1, row.indexOf(".yaml]"));
              return DynamicTest.dynamicTest(file, () -> printed(file, row));
            });
  }

  private void printed(String file, String row) throws IOException {
    ClusterReading reading = read(file);
    if (reading.problems().isEmpty()) {
      // The row expects the message of the validator.
      return;
    }
    assertThat(row).contains("`" + reading + "`");
  }

  private ClusterReading read(String file) throws IOException {
    return yaml.read(file + ".yaml", Files.readAllBytes(Samples.MALFORMED.resolve(file + ".yaml")));
  }
}
