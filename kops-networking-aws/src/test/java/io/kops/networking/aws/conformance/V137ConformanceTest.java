package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans of kops 1.37 clusters have the same facts as the output of kops 1.37. For policies of
 * roles, the library allows a subset; the remaining permissions of kops belong to the features
 * outside of networking that the table lists.
 */
class V137ConformanceTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final List<String> TABLE = new ArrayList<>();

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.37");
  }

  @Test
  void findsCasesInTheGivenFolder() {
    assertThat(cases()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plansTheResourcesOfKops(ConformanceCase example) {
    Cluster cluster = example.cluster();
    ExistingNetwork existing =
        ExistingNetwork.builder()
            .accountId(PolicyScope.ACCOUNT)
            .internetGatewayId("igw-1")
            .hostedZoneId(PolicyScope.hostedZone(example.facts()))
            .build();
    Plan plan = OfflinePlans.of(ENGINE, cluster, existing);
    assertThat(plan.problems().of(Severity.ERROR)).isEmpty();
    assertThat(plan.isApplicable()).isTrue();
    JsonObject document = JsonParser.parseString(PlanJson.write(plan)).getAsJsonObject();
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);

    Sections facts = Sections.ofFacts(PolicyScope.ofCommonPartition(example.facts()));
    Sections ours = Sections.ofPlan(document, true);
    PolicyScope scope = new PolicyScope(cluster, example.facts());
    List<String> different = new ArrayList<>();
    Set<String> beyond = new TreeSet<>();
    for (String section : Sections.NAMES) {
      Set<String> missing = Sets.difference(facts.get(section), ours.get(section));
      Set<String> surplus = Sets.difference(ours.get(section), facts.get(section));
      for (String entry : missing) {
        scope
            .reason(section, entry)
            .ifPresentOrElse(beyond::add, () -> different.add(section + " lacks " + entry));
      }
      surplus.forEach(entry -> different.add(section + " adds  " + entry));
    }
    TABLE.add(
        "%-55s %-11s %s%s"
            .formatted(
                example,
                cluster.spec().networking().orElseThrow().specKey(),
                different.isEmpty() ? "equal" : different.size() + " entries differ",
                beyond.isEmpty() ? "" : "; beyond networking: " + String.join(", ", beyond)));
    different.forEach(difference -> TABLE.add("    " + difference));

    assertThat(different).isEmpty();
  }

  @AfterAll
  static void printTable() {
    TABLE.forEach(System.out::println);
  }
}
