package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans of kops 1.10 clusters have the same facts as the output of kops 1.10. */
class ConformanceTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final List<String> TABLE = new ArrayList<>();

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.10", "kops-1.10-full");
  }

  @Test
  void findsCasesInTheGivenFolder() {
    assertThat(cases()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plansTheResourcesOfKops(ConformanceCase example) {
    Cluster cluster = example.cluster();
    Plan plan = OfflinePlans.of(ENGINE, cluster, example.existing());
    assertThat(plan.problems().of(Severity.ERROR)).isEmpty();
    assertThat(plan.isApplicable()).isTrue();
    JsonObject document = JsonParser.parseString(PlanJson.write(plan)).getAsJsonObject();
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);

    boolean withDocuments = example.completedSpec().isPresent();
    Sections facts = Sections.ofFacts(example.facts());
    Sections ours = Sections.ofPlan(document, withDocuments);
    List<String> different = new ArrayList<>();
    for (String section : Sections.NAMES) {
      Set<String> missing = Sets.difference(facts.get(section), ours.get(section));
      Set<String> surplus = Sets.difference(ours.get(section), facts.get(section));
      missing.forEach(entry -> different.add(section + " lacks " + entry));
      surplus.forEach(entry -> different.add(section + " adds  " + entry));
    }
    long equal = Sections.NAMES.stream().filter(s -> facts.get(s).equals(ours.get(s))).count();
    TABLE.add(
        "%-45s %-11s %d/%d sections equal"
            .formatted(
                example,
                cluster.spec().networking().orElseThrow().specKey(),
                equal,
                Sections.NAMES.size()));
    different.forEach(difference -> TABLE.add("    " + difference));

    assertThat(different).isEmpty();
  }

  @AfterAll
  static void printTable() {
    TABLE.forEach(System.out::println);
  }
}
