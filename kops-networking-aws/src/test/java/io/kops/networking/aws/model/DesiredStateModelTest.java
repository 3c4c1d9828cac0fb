package io.kops.networking.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.securitygroup.RuleMemory;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.vpc.VpcDesired;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the desired state depends on observed and existing resources. */
class DesiredStateModelTest {
  private static final ObservedInputs RECORDING =
      new ObservedInputs(Optional.empty(), false, RuleMemory.of(Observation.builder().build()));

  private static List<DesiredResource> ofKind(
      ResourceKind kind, Cluster cluster, ExistingNetwork existing, ObservedInputs observed) {
    return ModelInputs.ofKind(
        kind,
        DesiredStateModel.of(ModelInputs.network(cluster), existing, false, observed).resources());
  }

  /** Returns the tags of the security groups other than those of every resource. */
  private static Map<String, String> records(Cluster cluster, ObservedInputs observed) {
    Map<String, String> records = new TreeMap<>();
    for (DesiredResource group :
        ofKind(ResourceKinds.SECURITY_GROUP, cluster, ExistingNetwork.none(), observed)) {
      group
          .tags()
          .forEach(
              (key, value) -> {
                if (key.equals(ClusterTags.OPENED) || key.equals(ClusterTags.RULES_ELSEWHERE)) {
                  records.put(group.id().name() + " " + key, value);
                }
              });
    }
    return records;
  }

  private static Cluster withOverride(Cluster cluster) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    group.role() == InstanceGroupRole.NODE
                        ? group.toBuilder().securityGroupOverride("sg-0a").build()
                        : group)
            .toList());
  }

  private static ObservedResource vpc(String name, String block) {
    return ObservedResource.owned(
        new ResourceId(ResourceKinds.VPC, name),
        "vpc-" + name,
        Map.of(VpcDesired.IPV6_BLOCK, PropertyValue.of(block)),
        Map.of());
  }

  private static ObservedInputs observed(ObservedResource... resources) {
    Observation.Builder observation = Observation.builder();
    List.of(resources).forEach(observation::add);
    ClusterNetwork network = ModelInputs.network(ModelInputs.v137().build());
    return ObservedInputs.of(network, observation.build());
  }

  @Test
  void recordsNoRulesThatEverySpecReproduces() {
    assertThat(records(ModelInputs.v137().build(), RECORDING)).isEmpty();
  }

  @Test
  void recordsRulesOfCustomNodePorts() {
    Cluster cluster =
        ModelInputs.v137()
            .spec(
                spec ->
                    spec.kubeApiServer(
                            KubeApiServerSettings.builder()
                                .serviceNodePortRange("31000-31999")
                                .build())
                        .nodePortAccess(List.of(AccessSource.ANYWHERE)))
            .build();

    assertThat(records(cluster, RECORDING))
        .containsExactly(
            Map.entry(
                "nodes.k.example.com " + ClusterTags.OPENED,
                "in/tcp/31000-31999/any in/udp/31000-31999/any"));
    assertThat(records(cluster, ObservedInputs.NONE)).isEmpty();
  }

  @Test
  void recordsExternalGroupsThatAreAdmitted() {
    Cluster cluster = withOverride(ModelInputs.v137().build());

    assertThat(records(cluster, RECORDING))
        .containsOnly(
            Map.entry("masters.k.example.com " + ClusterTags.OPENED, "sg-0a"),
            Map.entry("masters.k.example.com " + ClusterTags.RULES_ELSEWHERE, "true"));
    assertThat(records(cluster, ObservedInputs.NONE)).isEmpty();
  }

  @Test
  void recordsThatRulesOfEarlierSpecsAreElsewhere() {
    ObservedInputs inputs = new ObservedInputs(Optional.empty(), true, RECORDING.memory());

    assertThat(records(ModelInputs.v137().build(), inputs))
        .containsOnly(
            Map.entry("masters.k.example.com " + ClusterTags.RULES_ELSEWHERE, "true"),
            Map.entry("nodes.k.example.com " + ClusterTags.RULES_ELSEWHERE, "true"));
  }

  @Test
  void findsIpv6BlockOfVpcByItsNameOrAsTheOnlyOne() {
    assertThat(observed(vpc("k.example.com", "2001:db8::/56"), vpc("x", "2001:db8:1::/56")))
        .extracting(ObservedInputs::vpcIpv6Cidr)
        .isEqualTo(Optional.of(Cidr.parse("2001:db8::/56")));
    assertThat(observed(vpc("x", "2001:db8:1::/56")).vpcIpv6Cidr())
        .contains(Cidr.parse("2001:db8:1::/56"));
    assertThat(observed(vpc("x", "2001:db8:1::/56"), vpc("y", "2001:db8:2::/56")).vpcIpv6Cidr())
        .isEmpty();
    assertThat(observed().vpcIpv6Cidr()).isEmpty();
  }

  @Test
  void looksForTheBlockInVpcsOnly() {
    ObservedResource other =
        ObservedResource.owned(
            new ResourceId(ResourceKinds.SUBNET, "x"),
            "subnet-x",
            Map.of(VpcDesired.IPV6_BLOCK, PropertyValue.of("2001:db8:1::/56")),
            Map.of());

    assertThat(observed(other).vpcIpv6Cidr()).isEmpty();
  }

  @Test
  void noticesRulesInExternalGroups() {
    ResourceKind kind = ResourceKinds.SECURITY_GROUP_RULE;
    String rule = "/ingress/tcp/22-22/10.0.0.0/8";
    Map<String, PropertyValue> properties =
        Map.of(
            "direction", PropertyValue.of("ingress"),
            "protocol", PropertyValue.of("tcp"),
            "fromPort", PropertyValue.of(22),
            "toPort", PropertyValue.of(22),
            "cidrs", new PropertyValue.ListValue(List.of(PropertyValue.of("10.0.0.0/8"))));

    assertThat(
            observed(
                    ObservedResource.owned(
                        new ResourceId(kind, "sg-0a" + rule), "sgr-1", properties, Map.of()))
                .hasExternalRules())
        .isTrue();
    assertThat(
            observed(
                    ObservedResource.owned(
                        new ResourceId(kind, "nodes.k.example.com" + rule),
                        "sgr-1",
                        properties,
                        Map.of()))
                .hasExternalRules())
        .isFalse();
  }

  @Test
  void numbersIpv6BlocksOfSubnetsWithinBlockOfVpc() {
    Cluster cluster = ModelInputs.v137().privateTopology().nonMasqueradeCidr("::/0").build();
    ObservedInputs inputs =
        new ObservedInputs(Optional.of(Cidr.parse("2001:db8:0:1200::/56")), false, RuleMemory.NONE);

    assertThat(ofKind(ResourceKinds.SUBNET, cluster, ExistingNetwork.none(), inputs))
        .extracting(subnet -> subnet.properties().get("ipv6Cidr").toString())
        .isNotEmpty()
        .allMatch(block -> block.startsWith("2001:db8:0:120") && block.endsWith("/64"))
        .doesNotHaveDuplicates();
  }

  @Test
  void usesElasticIpOfSpecForNatGateway() {
    Cluster cluster = ModelInputs.v137().privateTopology().build();
    List<Subnet> subnets =
        cluster.spec().subnets().stream()
            .map(
                subnet ->
                    subnet.type() == SubnetType.PRIVATE
                        ? subnet.toBuilder().publicIp("203.0.113.7").build()
                        : subnet)
            .toList();
    Cluster withAddress = cluster.edit(spec -> spec.subnets(subnets));
    ExistingNetwork existing =
        ExistingNetwork.builder().putElasticIp("203.0.113.7", "eipalloc-1").build();

    assertThat(ofKind(ResourceKinds.NAT_GATEWAY, withAddress, existing, ObservedInputs.NONE))
        .extracting(nat -> nat.properties().get("elasticIp"))
        .containsExactly(PropertyValue.of("eipalloc-1"));
    assertThat(ofKind(ResourceKinds.ELASTIC_IP, withAddress, existing, ObservedInputs.NONE))
        .isEmpty();
  }
}
