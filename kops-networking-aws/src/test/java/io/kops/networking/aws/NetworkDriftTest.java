package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.json.DriftJson;
import io.kops.networking.core.text.DriftText;
import io.kops.networking.core.text.Palette;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Each unmanaged change of a network is reported, and none is reverted. */
class NetworkDriftTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();
  private static final int MOST_READS = 14;
  private static final Map<String, String> OWNED =
      Map.of("kubernetes.io/cluster/k.example.com", "owned", "KubernetesCluster", "k.example.com");

  private TestAccount account;
  private Ec2Client ec2;

  @BeforeEach
  void createTheNetwork() {
    account = TestAccount.open();
    ec2 = account.ec2();
    account.make(CLUSTER);
    account.aws().forgetCalls();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private Drift drift() {
    return account.networking().drift(CLUSTER);
  }

  private static List<String> ids(Drift drift, Deviation.Kind kind) {
    return drift.of(kind).stream().map(deviation -> deviation.id().toString()).toList();
  }

  private String group(String role) {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals(role + ".k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private String table() {
    return account.aws().state().routeTables().stream()
        .filter(table -> table.tags().getOrDefault("Name", "").equals("k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void findsNoneInANewNetwork() {
    Drift drift = drift();
    assertThat(drift.isNone()).isTrue();
    assertThat(drift.deviations()).isEmpty();
    assertThat(DriftText.write(drift, Palette.PLAIN))
        .isEqualTo("Drift of k.example.com\nThe network matches the spec.\n");
  }

  @Test
  void readsInFewCallsAndChangesNothing() {
    String subnet = account.aws().state().subnets().get(0).id();
    account.aws().addInstance(subnet, List.of(), OWNED);
    drift();
    assertThat(account.aws().calls())
        .hasSizeLessThanOrEqualTo(MOST_READS)
        .noneMatch(Call::mutating);
  }

  @Test
  void reportsEveryKindOfDeviation() {
    // Missing: a rule of the cluster.
    ec2.revokeSecurityGroupIngress(
        r -> r.groupId(group("api-elb")).ipPermissions(tcp(443, "0.0.0.0/0")));
    // Changed: a field and a tag.
    String vpc = account.aws().state().vpcs().get(0).id();
    ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(false)));
    ec2.createTags(
        r ->
            r.resources(vpc)
                .tags(Tag.builder().key("KubernetesCluster").value("k.example.com").build()));
    String table = table();
    ec2.deleteTags(
        r -> r.resources(table).tags(Tag.builder().key("kubernetes.io/kops/role").build()));
    // Added: a rule, and a route that leads past the cluster.
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group("nodes")).ipPermissions(tcp(8080, "198.51.100.0/24")));
    String nat = account.aws().state().natGateways().get(0).id();
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("198.51.100.0/24").natGatewayId(nat));
    // Twice there: an address.
    String address = ec2.allocateAddress(r -> r.domain("vpc")).allocationId();
    account
        .aws()
        .state()
        .addresses()
        .get(0)
        .tags()
        .forEach(
            (key, value) ->
                ec2.createTags(
                    r -> r.resources(address).tags(Tag.builder().key(key).value(value).build())));
    // An orphan.
    String volume = account.aws().addVolume(OWNED);
    account.aws().forgetCalls();

    Drift drift = drift();

    assertThat(drift.isNone()).isFalse();
    assertThat(ids(drift, Deviation.Kind.MISSING))
        .containsExactly("SecurityGroupRule/api-elb.k.example.com/ingress/tcp/443-443/0.0.0.0/0");
    assertThat(ids(drift, Deviation.Kind.CHANGED))
        .containsExactly("RouteTable/k.example.com", "Vpc/k.example.com");
    assertThat(drift.of(Deviation.Kind.CHANGED))
        .flatExtracting(Deviation::changes)
        .extracting(Object::toString)
        .containsExactly(
            "tags.kubernetes.io/kops/role: (none) -> public", "enableDnsHostnames: false -> true");
    assertThat(ids(drift, Deviation.Kind.UNMANAGED_ADDITION))
        .containsExactly(
            "Route/k.example.com/198.51.100.0/24",
            "SecurityGroupRule/nodes.k.example.com/ingress/tcp/8080-8080/198.51.100.0/24");
    assertThat(drift.of(Deviation.Kind.DUPLICATE))
        .hasSize(1)
        .allMatch(duplicate -> duplicate.physicalId().orElse("").equals(address));
    assertThat(ids(drift, Deviation.Kind.ORPHAN)).containsExactly("Volume/" + volume);
    assertThat(drift.of(Deviation.Kind.UNWANTED)).isEmpty();
    assertThat(account.aws().calls()).noneMatch(Call::mutating);

    String text = DriftText.write(drift, Palette.PLAIN);
    assertThat(text)
        .contains(
            "Missing\n  rule api-elb", "enableDnsHostnames: is false, should be true", volume);
    JsonObject json = JsonParser.parseString(DriftJson.write(drift)).getAsJsonObject();
    assertThat(json.get("none").getAsBoolean()).isFalse();
    assertThat(json.getAsJsonArray("deviations")).hasSize(drift.deviations().size());
    assertThat(json.getAsJsonObject("summary").get("changed").getAsInt()).isEqualTo(2);
  }

  @Test
  void reportsAFailedNatGateway() {
    try (TestAccount other = TestAccount.open()) {
      other.aws().failNextNatGateway("InternalError", "no");
      other.networking().apply(other.networking().plan(CLUSTER));
      Drift drift = other.networking().drift(CLUSTER);
      assertThat(drift.of(Deviation.Kind.BROKEN))
          .hasSize(1)
          .allMatch(broken -> broken.text().contains("InternalError"));
    }
  }

  @Test
  void reportsResourcesThatTheSpecNoLongerHas() {
    Drift drift = account.networking().drift(TestAccount.cluster().zones("us-east-1a").build());
    assertThat(ids(drift, Deviation.Kind.UNWANTED)).contains("Subnet/us-east-1b.k.example.com");
  }

  @Test
  void reportsMissingResources() {
    try (TestAccount empty = TestAccount.open()) {
      Drift drift = empty.networking().drift(CLUSTER);
      assertThat(drift.summary().get(Deviation.Kind.MISSING)).isEqualTo(62L);
      assertThat(drift.deviations()).hasSize(62);
    }
  }

  @Test
  void listsRunningInstancesWithoutReportingDrift() {
    String subnet = account.aws().state().subnets().get(0).id();
    String node = account.aws().addInstance(subnet, List.of(group("nodes")), OWNED);
    ec2.createRoute(
        r -> r.routeTableId(table()).destinationCidrBlock("100.96.1.0/24").instanceId(node));
    Drift drift = drift();
    assertThat(drift.isNone()).isTrue();
    assertThat(ids(drift, Deviation.Kind.ORPHAN)).containsExactly("Instance/" + node);
  }

  @Test
  void comparesNothingWhenTheSpecHasErrors() {
    Drift drift =
        account
            .networking()
            .drift(
                CLUSTER.edit(
                    spec ->
                        spec.networkCidr(Optional.empty())
                            .nonMasqueradeCidr(Cidr.parse("172.20.0.0/16"))));
    assertThat(drift.problems().hasErrors()).isTrue();
    assertThat(drift.isNone()).isFalse();
  }

  private static IpPermission tcp(int port, String cidr) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(cidr).build())
        .build();
  }
}
