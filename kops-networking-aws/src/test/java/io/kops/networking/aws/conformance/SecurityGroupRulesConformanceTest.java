package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.Sets;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the security group rules of the mutated specs of kops 1.37 with the rules that kops
 * created for them. The other sections of these cases are not compared here.
 */
class SecurityGroupRulesConformanceTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final String SECTION = "securityGroupRules";
  private static final List<String> TABLE = new ArrayList<>();

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.37-diff");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void createsTheRulesThatKopsCreates(ConformanceCase example) {
    assumeTrue(
        example.hasFacts() && !example.facts().isEmpty(),
        () -> example + " has no facts: kops rejects the spec, or its facts are empty");
    Cluster cluster = example.cluster();
    Plan plan = OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
    List<Problem> errors = plan.problems().of(Severity.ERROR);
    if (!errors.isEmpty()) {
      TABLE.add("%-40s not compared, refused here: %s".formatted(example, errors.get(0).code()));
    }
    assumeTrue(
        errors.isEmpty(),
        () -> example + " is refused here, so there are no rules to compare: " + errors);
    JsonObject document = JsonParser.parseString(PlanJson.write(plan)).getAsJsonObject();

    var theirs = Sections.ofFacts(example.facts(), List.of(SECTION)).get(SECTION);
    var ours = Sections.ofPlan(document, false).get(SECTION);
    List<String> different = new ArrayList<>();
    Sets.difference(theirs, ours).forEach(rule -> different.add("lacks " + rule));
    Sets.difference(ours, theirs).forEach(rule -> different.add("adds  " + rule));
    TABLE.add(
        "%-40s %d rules, %s"
            .formatted(
                example,
                theirs.size(),
                different.isEmpty() ? "equal" : different.size() + " differ"));
    different.forEach(difference -> TABLE.add("    " + difference));

    assertThat(different).isEmpty();
  }

  @AfterAll
  static void printTable() {
    TABLE.forEach(System.out::println);
  }
}
