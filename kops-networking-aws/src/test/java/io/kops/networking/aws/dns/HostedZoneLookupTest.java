package io.kops.networking.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.DnsCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.networking.Cni;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostedZoneLookupTest {
  private static final String OTHER_VPC = "vpc-0123456789abcdef0";

  private final AwsSimulator aws = AwsSimulator.builder().pageSize(2).start();
  private final Problems.Collector problems = Problems.collector();
  private List<String> nameServers = List.of("ns-1.example.net.");

  @AfterEach
  void stop() {
    aws.close();
  }

  private static Cluster cluster(String name, DnsType type) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a")
        .dns(type)
        .networking(Cni.DEFAULT)
        .build();
  }

  private static Cluster inZone(String zone, DnsType type) {
    return cluster("k.example.com", type).edit(spec -> spec.dnsZone(zone));
  }

  private Optional<ClusterZone> find(Cluster cluster) {
    return new HostedZoneLookup(aws.route53(), new AwsCalls(Pacing.SYSTEM), domain -> nameServers)
        .find(cluster, problems);
  }

  private void assertProblem(ProblemCode code, String... parts) {
    assertThat(problems.problems().all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.path()).hasToString("spec.dnsZone");
              assertThat(problem.message()).contains(parts);
            });
  }

  private static Optional<ClusterZone> zone(String id, String name) {
    return Optional.of(new ClusterZone(Optional.of(id), name, false));
  }

  @Test
  void findsTheZoneWithTheLongestName() {
    aws.addHostedZone("com");
    aws.addHostedZone("example.com");
    String longest = aws.addHostedZone("k.example.com");
    aws.addHostedZone("x.k.example.com");
    aws.addHostedZone("ample.com");
    aws.addPrivateHostedZone("a.k.example.com", OTHER_VPC);

    assertThat(find(cluster("a.k.example.com", DnsType.PUBLIC)))
        .isEqualTo(zone(longest, "k.example.com"));
    assertThat(problems.problems().all()).isEmpty();
  }

  @Test
  void readsAllPages() {
    for (int i = 0; i < 5; i++) {
      aws.addHostedZone("a%d.com".formatted(i));
    }
    String id = aws.addHostedZone("example.com");

    assertThat(find(cluster("k.example.com", DnsType.PUBLIC))).isEqualTo(zone(id, "example.com"));
    assertThat(aws.callCount("ListHostedZones")).isEqualTo(3);
  }

  @Test
  void findsPrivateZoneForPrivateDns() {
    aws.addHostedZone("k.example.com");
    String id = aws.addPrivateHostedZone("example.com", OTHER_VPC);

    assertThat(find(cluster("k.example.com", DnsType.PRIVATE)))
        .contains(new ClusterZone(Optional.of(id), "example.com", true));
  }

  @Test
  void findsZoneById() {
    aws.addHostedZone("k.example.com");
    String id = aws.addHostedZone("example.com");

    assertThat(find(inZone(id, DnsType.PUBLIC))).isEqualTo(zone(id, "example.com"));
    assertThat(find(inZone("/hostedzone/" + id, DnsType.PUBLIC)))
        .isEqualTo(zone(id, "example.com"));
  }

  @Test
  void findsZoneByName() {
    aws.addHostedZone("k.example.com");
    String id = aws.addHostedZone("example.com");

    assertThat(find(inZone("example.com.", DnsType.PUBLIC))).isEqualTo(zone(id, "example.com"));
  }

  @Test
  void createsPrivateZoneThatDoesNotExist() {
    aws.addHostedZone("example.com");

    assertThat(find(inZone("example.com", DnsType.PRIVATE)))
        .contains(new ClusterZone(Optional.empty(), "example.com", true));
  }

  @Test
  void reportsMissingZone() {
    aws.addHostedZone("example.org");
    assertThat(find(cluster("k.example.com", DnsType.PUBLIC))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_MISSING, "no public hosted zone", "k.example.com");
  }

  @Test
  void reportsMissingZoneOfName() {
    assertThat(find(inZone("example.com", DnsType.PUBLIC))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_MISSING, "example.com");
  }

  @Test
  void reportsMissingZoneOfId() {
    assertThat(find(inZone("Z0123456789", DnsType.PUBLIC))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_MISSING, "Z0123456789");
  }

  @Test
  void reportsInvalidIdWithoutCall() {
    assertThat(find(inZone("not an id", DnsType.PUBLIC))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_MISSING, "not an id");
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void reportsSeveralZones() {
    String one = aws.addHostedZone("example.com");
    String other = aws.addHostedZone("example.com");

    assertThat(find(cluster("k.example.com", DnsType.PUBLIC))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_AMBIGUOUS, one + ", " + other);
  }

  @Test
  void reportsPublicZoneForPrivateDns() {
    String id = aws.addHostedZone("example.com");

    assertThat(find(inZone(id, DnsType.PRIVATE))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_TYPE_MISMATCH, "is public", "Private");
  }

  @Test
  void reportsPrivateZoneForPublicDns() {
    aws.addPrivateHostedZone("example.com", OTHER_VPC);

    assertThat(find(inZone("example.com", DnsType.PUBLIC))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_TYPE_MISMATCH, "is private", "Public");
  }

  @Test
  void reportsZoneOfOtherDomain() {
    String id = aws.addHostedZone("example.org");

    assertThat(find(inZone(id, DnsType.PUBLIC))).isEmpty();
    assertProblem(DnsCodes.HOSTED_ZONE_DOMAIN_MISMATCH, "example.org", "k.example.com");
  }

  @Test
  void warnsOfZoneThatIsNotDelegated() {
    nameServers = List.of();
    String id = aws.addHostedZone("example.com");

    assertThat(find(cluster("k.example.com", DnsType.PUBLIC))).isEqualTo(zone(id, "example.com"));
    assertThat(problems.problems().hasErrors()).isFalse();
    assertProblem(DnsCodes.HOSTED_ZONE_NOT_DELEGATED, "example.com", id);
  }

  @Test
  void expectsNoDelegationOfPrivateZones() {
    nameServers = List.of();
    aws.addPrivateHostedZone("example.com", OTHER_VPC);

    assertThat(find(cluster("k.example.com", DnsType.PRIVATE))).isPresent();
    assertThat(problems.problems().all()).isEmpty();
  }
}
