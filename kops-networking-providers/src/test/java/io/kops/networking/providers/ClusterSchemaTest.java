package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterSchema;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.mutation.ClusterMutations;
import io.kops.networking.mutation.KopsFields;
import io.kops.networking.problem.Severity;
import io.kops.networking.sampling.Sampling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of clusters, applied by a JSON Schema validator. */
class ClusterSchemaTest {
  private static final int SPECS = Integer.getInteger("kops.mutations", Sampling.count(150, 1_000));

  /** Fields of the specs that kops does not have. */
  private static final Set<String> UNKNOWN_TO_KOPS =
      Set.of("roleCustomIamRoles", "serviceOIDCProvider", "tagSubnets", "useIPBasedNodeNames");

  private static final JsonMapper JSON = new JsonMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(ClusterSchema.write());

  private final ClusterYaml yaml = NetworkingEngine.builder().build().yaml();

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void acceptsEverySpec(KopsRelease release) {
    List<String> specs = BaseSpecs.of(release, yaml);
    assertThat(specs).hasSizeGreaterThan(20);
    for (String spec : specs) {
      assertThat(faults(spec))
          .filteredOn(fault -> UNKNOWN_TO_KOPS.stream().noneMatch(fault::contains))
          .describedAs(spec)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networkCIDR: 172.20.0.0/16 | networkCDIR: 172.20.0.0/16 | property 'networkCDIR'",
        "networkCIDR: 172.20.0.0/16 | networkCIDR: 172 | /spec/networkCIDR: integer found",
        "type: Public | type: public | /type: does not have a value in the enumeration",
        "maxSize: 1 | maxSize: one | /spec/maxSize: string found",
        "role: Node | rolle: Node | property 'rolle'",
      })
  void rejectsUnknownFieldsAndWrongTypes(String text, String replacement, String message) {
    String spec =
        BaseSpecs.of(KopsRelease.V1_37, yaml).stream()
            .filter(base -> base.contains(text) && base.contains("role: Node"))
            .findFirst()
            .orElseThrow();
    assertThat(faults(spec)).isEmpty();
    assertThat(faults(spec.replace(text, replacement)))
        .anySatisfy(found -> assertThat(found).contains(message));
  }

  /** A spec that is read without problems has no field and no type that an editor underlines. */
  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void acceptsMutatedSpecsThatAreReadWithoutProblems(KopsRelease release) {
    List<String> bases = BaseSpecs.of(release, yaml);
    ClusterMutations mutations =
        new ClusterMutations(release, bases, bases, KopsFields.read(), Map.of());
    Map<String, String> findings = new TreeMap<>();
    int read = 0;
    for (long seed = 1; seed <= SPECS; seed++) {
      String spec = mutations.mutate(seed).text();
      ClusterReading reading = yaml.read("mutated.yaml", spec);
      if (reading.problems().stream().allMatch(problem -> problem.severity() == Severity.NOTICE)) {
        read++;
        for (String fault : faults(spec)) {
          findings.putIfAbsent(fault.replaceAll("/[0-9]+", "/0"), "seed " + seed);
        }
      }
    }
    assertThat(read).isGreaterThan(SPECS / 10);
    assertThat(findings).isEmpty();
  }

  private static Set<String> faults(String spec) {
    Set<String> faults = new TreeSet<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(spec)) {
      for (Error fault : SCHEMA.validate(JSON.valueToTree(document))) {
        faults.add(fault.getInstanceLocation() + ": " + fault.getMessage());
      }
    }
    return faults;
  }
}
