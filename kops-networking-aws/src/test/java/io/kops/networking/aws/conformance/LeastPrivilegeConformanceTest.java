package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Policies grant nothing that kops does not grant for the same spec. Exceptions are in {@code
 * extra-permissions.txt}, with a reason each; an exception that no case needs fails.
 */
class LeastPrivilegeConformanceTest {
  private static final String FILE = "extra-permissions.txt";
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  private record Exemption(Pattern cases, Pattern permission, String reason) {
    static Exemption of(String line) {
      String[] columns = line.split(" \\| ", 3);
      return new Exemption(Pattern.compile(columns[0]), Pattern.compile(columns[1]), columns[2]);
    }

    boolean covers(ConformanceCase example, String statement) {
      return cases.matcher(example.toString()).matches() && permission.matcher(statement).find();
    }
  }

  private static List<Exemption> exemptions() throws IOException {
    try (InputStream in = LeastPrivilegeConformanceTest.class.getResourceAsStream(FILE)) {
      assertThat(in).as(FILE).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Exemption::of)
          .toList();
    }
  }

  @Test
  void grantsNothingThatKopsDoesNotGrant() throws IOException {
    List<Exemption> exemptions = exemptions();
    Set<Exemption> used = new HashSet<>();
    List<String> extra = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<ConformanceCase> cases =
        ConformanceCase.of("kops-1.10-full", "kops-1.37", "kops-1.37-diff").stream()
            .filter(ConformanceCase::hasFacts)
            .toList();
    for (ConformanceCase example : cases) {
      Plan planned = plan(example);
      if (!planned.isApplicable()) {
        // Rejected specs are compared by the other conformance tests.
        continue;
      }
      JsonObject facts = PolicyScope.ofCommonPartition(example.facts());
      Set<String> kops = Sections.ofFacts(only(facts)).get("rolePolicies");
      Set<String> ours = Sections.ofPlan(document(planned), true).get("rolePolicies");
      for (String statement : Sets.difference(ours, kops)) {
        List<Exemption> covering =
            exemptions.stream().filter(each -> each.covers(example, statement)).toList();
        used.addAll(covering);
        if (covering.isEmpty()) {
          extra.add(example + ": " + statement);
        }
      }
      PolicyScope scope = new PolicyScope(example.cluster(), example.facts());
      for (String statement : Sets.difference(kops, ours)) {
        if (scope.reason("rolePolicies", statement).isEmpty()) {
          missing.add(example + ": " + statement);
        }
      }
    }

    assertThat(extra).as("granted beyond kops").isEmpty();
    assertThat(missing).as("granted by kops only").isEmpty();
    assertThat(exemptions).as("needed by a case").allMatch(used::contains);
  }

  private static JsonObject only(JsonObject facts) {
    JsonObject policies = new JsonObject();
    if (facts.has("rolePolicies")) {
      policies.add("rolePolicies", facts.get("rolePolicies"));
    }
    return policies;
  }

  private static JsonObject document(Plan plan) {
    return JsonParser.parseString(PlanJson.write(plan)).getAsJsonObject();
  }

  private static Plan plan(ConformanceCase example) {
    ExistingNetwork existing =
        ExistingNetwork.builder()
            .from(example.existing())
            .accountId(PolicyScope.ACCOUNT)
            .internetGatewayId("igw-1")
            .hostedZoneId(
                example
                    .existing()
                    .hostedZoneId()
                    .orElseGet(() -> PolicyScope.hostedZone(example.facts())))
            .build();
    return OfflinePlans.of(ENGINE, example.cluster(), existing);
  }
}
