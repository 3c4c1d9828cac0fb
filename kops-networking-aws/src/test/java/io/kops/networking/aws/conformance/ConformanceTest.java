package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.mode.AmazonVpc;
import io.kops.networking.mode.Calico;
import io.kops.networking.mode.Cilium;
import io.kops.networking.mode.KubeRouter;
import io.kops.networking.mode.Networking;
import io.kops.networking.mode.Romana;
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

/** The plan documents of the clusters of kops 1.10 say what kops 1.10 made of them. */
class ConformanceTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final List<String> TABLE = new ArrayList<>();

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.10", "kops-1.10-full");
  }

  @Test
  void thereAreCasesWhereAFolderIsNamed() {
    assertThat(cases()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePlanDocumentSaysWhatKopsMade(ConformanceCase example) {
    Cluster given = example.cluster();
    Networking networking = given.spec().networking().orElseThrow();
    boolean stoodIn = StandIn.isNeeded(ENGINE, given);
    Cluster cluster = StandIn.forMissingProvider(ENGINE, given);

    Plan plan = OfflinePlans.of(ENGINE, cluster, example.existing());
    assertThat(plan.problems().of(Severity.ERROR)).isEmpty();
    assertThat(plan.isApplicable()).isTrue();
    JsonObject document = JsonParser.parseString(PlanJson.write(plan)).getAsJsonObject();

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
    String head =
        "%-45s %-11s %d/%d sections equal%s"
            .formatted(
                example,
                StandIn.nameOf(networking),
                equal,
                Sections.NAMES.size(),
                stoodIn ? ", cni stands in" : "");
    TABLE.add(head);
    different.forEach(difference -> TABLE.add("    " + difference));

    String name = cluster.name().value();
    Set<String> expected = new TreeSet<>(stoodIn ? rulesOf(networking, name) : List.of());
    assertThat(different.stream().filter(d -> !isPolicyOf(stoodIn, d)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** What a provider that is stood in for may do besides is its own affair; nothing else is. */
  private static boolean isPolicyOf(boolean stoodIn, String difference) {
    return stoodIn && difference.startsWith("rolePolicies lacks ");
  }

  /** The rules that the provider itself would bring. */
  private static List<String> rulesOf(Networking networking, String name) {
    String fromNodes = "securityGroupRules lacks masters." + name + " ingress ";
    String ipip = fromNodes + "4 0-65535 nodes." + name;
    if (networking instanceof Calico
        || networking instanceof Romana
        || networking instanceof Cilium) {
      return List.of(
          ipip,
          fromNodes + "tcp 2382-4001 nodes." + name,
          "securityGroupRules adds  masters." + name + " ingress tcp 2382-4000 nodes." + name);
    }
    if (networking instanceof KubeRouter) {
      return List.of(ipip);
    }
    if (networking instanceof AmazonVpc) {
      return List.of(fromNodes + "-1 all nodes." + name);
    }
    return List.of();
  }

  @AfterAll
  static void printTable() {
    TABLE.forEach(System.out::println);
  }
}
