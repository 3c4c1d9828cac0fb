package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.HostedZones;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  static Stream<ConformanceCase> casesWithDnsZone() {
    return cases().stream()
        .filter(
            example ->
                example.completedSpec().filter(spec -> spec.containsKey("dnsZone")).isPresent());
  }

  /** As kops did, finds the zone of the cluster's domain in the account; the spec names none. */
  @ParameterizedTest
  @MethodSource("casesWithDnsZone")
  void grantsAccessToTheZoneOfTheAccount(ConformanceCase example) {
    Cluster cluster = example.cluster();
    String name = cluster.name().value();
    String domain = name.substring(name.indexOf('.') + 1);
    try (AwsSimulator aws = AwsSimulator.builder().start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .hostedZones(HostedZones.of(aws.route53()))
                .build()) {
      boolean isPrivate =
          cluster.spec().topology().flatMap(Topology::dns).equals(Optional.of(DnsType.PRIVATE));
      String vpc = aws.ec2().createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
      String zone = isPrivate ? aws.addPrivateHostedZone(domain, vpc) : aws.addHostedZone(domain);

      Plan plan = networking.plan(cluster);

      JsonObject document = JsonParser.parseString(PlanJson.write(plan)).getAsJsonObject();
      String zoneOfKops = String.valueOf(example.completedSpec().orElseThrow().get("dnsZone"));
      assertThat(route53(Sections.ofPlan(document, true)))
          .isNotEmpty()
          .anyMatch(statement -> statement.contains(zone))
          .isEqualTo(
              route53(Sections.ofFacts(example.facts())).stream()
                  .map(statement -> statement.replace(zoneOfKops, zone))
                  .collect(Collectors.toSet()));
    }
  }

  private static Set<String> route53(Sections sections) {
    return sections.get("rolePolicies").stream()
        .filter(statement -> statement.contains("route53:"))
        .collect(Collectors.toSet());
  }

  @AfterAll
  static void printTable() {
    TABLE.forEach(System.out::println);
  }
}
