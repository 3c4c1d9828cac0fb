package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Nothing is lost on an AWS that is not this project's simulator when users edit tags, use the
 * cluster's route tables for subnets of their own, or give a cluster subnet another table. Runs
 * against {@code -Dkops.endpoint=URL}; skipped where none is given.
 */
class OtherEndpointOwnershipTest {
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");
  private static final Cluster CLUSTER = TestAccount.privateCluster();
  private static final String OWNERSHIP = "kubernetes.io/cluster/k.example.com";

  private EndpointClients clients;
  private AwsNetworking networking;
  private Ec2Client ec2;
  private String vpc;

  @BeforeEach
  void createNetwork() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
    clients = EndpointClients.at(URI.create(ENDPOINT));
    ec2 = clients.ec2();
    networking = AwsNetworking.builder().ec2(ec2).iam(clients.iam()).build();
    assertThat(networking.update(CLUSTER).unfinished()).isEmpty();
    vpc = ec2.describeVpcs(r -> r.filters(filter("tag-key", OWNERSHIP))).vpcs().get(0).vpcId();
  }

  @AfterEach
  void deleteNetwork() {
    if (clients == null) {
      return;
    }
    networking.delete(CLUSTER.name(), ApplyListener.NONE, new CancellationToken());
    networking.close();
    clients.close();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private List<RouteTable> tables() {
    return ec2.describeRouteTables(r -> r.filters(filter("vpc-id", vpc))).routeTables();
  }

  /** The ids of the subnets by the ids of their tables. */
  private Map<String, Set<String>> associations() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (RouteTable table : tables()) {
      Set<String> subnets = new TreeSet<>();
      table.associations().stream()
          .map(RouteTableAssociation::subnetId)
          .filter(subnet -> subnet != null)
          .forEach(subnets::add);
      found.put(table.routeTableId(), subnets);
    }
    return found;
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>(associations().keySet());
    ec2.describeSubnets(r -> r.filters(filter("vpc-id", vpc)))
        .subnets()
        .forEach(subnet -> ids.add(subnet.subnetId()));
    ec2.describeNatGateways(r -> r.filter(filter("vpc-id", vpc)))
        .natGateways()
        .forEach(gateway -> ids.add(gateway.natGatewayId() + " " + gateway.stateAsString()));
    ec2.describeAddresses().addresses().forEach(address -> ids.add(address.allocationId()));
    ec2.describeVpcs().vpcs().forEach(each -> ids.add(each.vpcId()));
    return ids;
  }

  /** Moto still lists the tags of deleted resources, so each kind is described. */
  private Set<String> tagged(String... prefixes) {
    Filter ours = filter("tag-key", OWNERSHIP);
    Set<String> found = new TreeSet<>(Set.of(vpc));
    ec2.describeDhcpOptions(r -> r.filters(ours))
        .dhcpOptions()
        .forEach(each -> found.add(each.dhcpOptionsId()));
    ec2.describeSubnets(r -> r.filters(ours)).subnets().forEach(each -> found.add(each.subnetId()));
    ec2.describeAddresses(r -> r.filters(ours))
        .addresses()
        .forEach(each -> found.add(each.allocationId()));
    ec2.describeRouteTables(r -> r.filters(ours))
        .routeTables()
        .forEach(each -> found.add(each.routeTableId()));
    ec2.describeInternetGateways(r -> r.filters(ours))
        .internetGateways()
        .forEach(each -> found.add(each.internetGatewayId()));
    found.addAll(natGateways());
    found.removeIf(id -> List.of(prefixes).stream().noneMatch(id::startsWith));
    return found;
  }

  private Set<String> natGateways() {
    Set<String> found = new TreeSet<>();
    ec2.describeNatGateways(r -> r.filter(filter("vpc-id", vpc)))
        .natGateways()
        .forEach(gateway -> found.add(gateway.natGatewayId()));
    return found;
  }

  private void assertOnlyTagsAreSet(Set<String> before, Map<String, Set<String>> uses) {
    Plan plan = networking.plan(CLUSTER);
    assertThat(plan.changes())
        .isNotEmpty()
        .allMatch(
            resource ->
                resource.action() == Action.UPDATE
                    && resource.changes().stream()
                        .allMatch(change -> change.field().startsWith("tags.")));
    assertThat(networking.apply(plan).unfinished()).isEmpty();
    assertThat(networking.plan(CLUSTER).isUpToDate()).isTrue();
    assertThat(ids()).isEqualTo(before);
    assertThat(associations()).isEqualTo(uses);
  }

  @Test
  void findsSubnetsWithoutClusterTag() {
    Set<String> before = ids();
    Map<String, Set<String>> uses = associations();
    for (String subnet : tagged("subnet-")) {
      ec2.deleteTags(
          r -> r.resources(subnet).tags(Tag.builder().key(ClusterTags.KUBERNETES_CLUSTER).build()));
    }
    assertOnlyTagsAreSet(before, uses);
  }

  @Test
  void findsResourcesWithOtherNames() {
    Set<String> before = ids();
    Map<String, Set<String>> uses = associations();
    for (String resource :
        tagged("vpc-", "subnet-", "eipalloc-", "nat-", "rtb-", "igw-", "dopt-")) {
      ec2.createTags(
          r -> r.resources(resource).tags(Tag.builder().key("Name").value("renamed").build()));
    }
    assertOnlyTagsAreSet(before, uses);
  }

  @Test
  void keepsUnmanagedSubnetInClusterRouteTable() {
    String table = tagged("rtb-").iterator().next();
    String subnet =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("172.20.16.0/24")).subnet().subnetId();
    String association =
        ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet)).associationId();
    try {
      assertThat(networking.update(CLUSTER).unfinished()).isEmpty();
      assertThat(associations().get(table)).contains(subnet);
    } finally {
      ec2.disassociateRouteTable(r -> r.associationId(association));
      ec2.deleteSubnet(r -> r.subnetId(subnet));
    }
  }

  @Test
  void replacesAssociationWhenClusterSubnetUsesAnotherTable() {
    Map<String, Set<String>> uses = associations();
    RouteTable ours =
        tables().stream()
            .filter(table -> table.associations().stream().anyMatch(a -> a.subnetId() != null))
            .findFirst()
            .orElseThrow();
    RouteTableAssociation association =
        ours.associations().stream().filter(a -> a.subnetId() != null).findFirst().orElseThrow();
    String theirs = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    ec2.replaceRouteTableAssociation(
        r -> r.associationId(association.routeTableAssociationId()).routeTableId(theirs));
    try {
      assertThat(networking.plan(CLUSTER).changes())
          .singleElement()
          .matches(change -> change.changes().toString().contains(theirs));
      assertThat(networking.update(CLUSTER).unfinished()).isEmpty();
      assertThat(networking.plan(CLUSTER).isUpToDate()).isTrue();
      Map<String, Set<String>> after = associations();
      after.remove(theirs);
      assertThat(after).isEqualTo(uses);
    } finally {
      ec2.deleteRouteTable(r -> r.routeTableId(theirs));
    }
  }
}
