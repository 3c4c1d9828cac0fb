package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

class NetworkAclsTest {
  private AwsSimulator simulator;
  private Ec2Client ec2;
  private String vpc;

  @BeforeEach
  void start() {
    simulator = AwsSimulator.start();
    ec2 = simulator.ec2();
    vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private NetworkAcl of(String filter, String value) {
    return ec2.describeNetworkAcls(
            r -> r.filters(Filter.builder().name(filter).values(value).build()))
        .networkAcls()
        .get(0);
  }

  private String subnet(String cidr) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr)).subnet().subnetId();
  }

  @Test
  void defaultAclAllowsEverythingAndHasEverySubnet() {
    String subnet = subnet("10.0.1.0/24");
    NetworkAcl acl = of("association.subnet-id", subnet);
    assertThat(acl.isDefault()).isTrue();
    assertThat(acl.associations())
        .extracting(use -> use.subnetId(), use -> use.networkAclId())
        .containsExactly(tuple(subnet, acl.networkAclId()));
    assertThat(acl.entries())
        .extracting(
            NetworkAclEntry::ruleNumber,
            NetworkAclEntry::egress,
            NetworkAclEntry::ruleActionAsString,
            NetworkAclEntry::protocol,
            NetworkAclEntry::cidrBlock)
        .containsExactly(
            tuple(100, true, "allow", "-1", "0.0.0.0/0"),
            tuple(32767, true, "deny", "-1", "0.0.0.0/0"),
            tuple(100, false, "allow", "-1", "0.0.0.0/0"),
            tuple(32767, false, "deny", "-1", "0.0.0.0/0"));
  }

  @Test
  void defaultAclOfAVpcWithIpv6AllowsIpv6Too() {
    ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).amazonProvidedIpv6CidrBlock(true));
    assertThat(of("vpc-id", vpc).entries())
        .filteredOn(entry -> entry.ipv6CidrBlock() != null)
        .extracting(NetworkAclEntry::ruleNumber, NetworkAclEntry::ruleActionAsString)
        .containsExactly(
            tuple(101, "allow"), tuple(32768, "deny"), tuple(101, "allow"), tuple(32768, "deny"));
  }

  @Test
  void movesSubnetsBetweenAcls() {
    String subnet = subnet("10.0.1.0/24");
    String acl = ec2.createNetworkAcl(r -> r.vpcId(vpc)).networkAcl().networkAclId();
    assertThat(of("network-acl-id", acl).entries()).hasSize(2);
    String association =
        of("association.subnet-id", subnet).associations().get(0).networkAclAssociationId();
    ec2.replaceNetworkAclAssociation(r -> r.associationId(association).networkAclId(acl));
    assertThat(of("association.subnet-id", subnet).networkAclId()).isEqualTo(acl);
    assertRefused("DependencyViolation", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(acl)));
    assertRefused(
        "InvalidAssociationID.NotFound",
        () ->
            ec2.replaceNetworkAclAssociation(r -> r.associationId(association).networkAclId(acl)));
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    ec2.deleteNetworkAcl(r -> r.networkAclId(acl));
    String standard = of("vpc-id", vpc).networkAclId();
    assertRefused(
        "InvalidParameterValue", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(standard)));
  }

  @Test
  void createsReplacesAndDeletesEntries() {
    String acl = of("vpc-id", vpc).networkAclId();
    ec2.createNetworkAclEntry(tcp(acl, 90, 443, "deny"));
    assertRefused(
        "NetworkAclEntryAlreadyExists", () -> ec2.createNetworkAclEntry(tcp(acl, 90, 80, "deny")));
    ec2.replaceNetworkAclEntry(
        r ->
            r.networkAclId(acl)
                .ruleNumber(90)
                .egress(false)
                .protocol("1")
                .icmpTypeCode(icmp -> icmp.type(-1).code(-1))
                .ruleAction("deny")
                .cidrBlock("10.0.0.0/8"));
    assertThat(of("vpc-id", vpc).entries())
        .filteredOn(entry -> entry.ruleNumber() == 90)
        .extracting(NetworkAclEntry::protocol, entry -> entry.icmpTypeCode().type())
        .containsExactly(tuple("1", -1));
    ec2.deleteNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(90).egress(false));
    assertRefused(
        "InvalidNetworkAclEntry.NotFound",
        () -> ec2.deleteNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(90).egress(false)));
  }

  private static Consumer<CreateNetworkAclEntryRequest.Builder> tcp(
      String acl, int number, int port, String action) {
    return r ->
        r.networkAclId(acl)
            .ruleNumber(number)
            .egress(false)
            .protocol("6")
            .portRange(range -> range.from(port).to(port))
            .ruleAction(action)
            .cidrBlock("0.0.0.0/0");
  }

  @Test
  void rejectsEntriesThatEc2Rejects() {
    String acl = of("vpc-id", vpc).networkAclId();
    assertRefused(
        "InvalidParameterValue", () -> ec2.createNetworkAclEntry(tcp(acl, 32767, 443, "allow")));
    assertRefused(
        "InvalidParameterValue", () -> ec2.createNetworkAclEntry(tcp(acl, 90, 443, "drop")));
    assertRefused(
        "MissingParameter",
        () ->
            ec2.createNetworkAclEntry(
                r ->
                    r.networkAclId(acl)
                        .ruleNumber(90)
                        .egress(true)
                        .protocol("6")
                        .ruleAction("allow")
                        .cidrBlock("0.0.0.0/0")));
    for (int number = 1; number < 20; number++) {
      ec2.createNetworkAclEntry(tcp(acl, number, 443, "allow"));
    }
    assertRefused(
        "NetworkAclEntryLimitExceeded",
        () -> ec2.createNetworkAclEntry(tcp(acl, 90, 443, "allow")));
  }

  @Test
  void returnsTheEntriesOfPrefixListsInPages() {
    simulator.addPrefixList("pl-0123456789abcdef0", 500);
    List<String> cidrs = IntStream.range(0, 150).mapToObj("10.0.%d.0/24"::formatted).toList();
    simulator.setPrefixListEntries("pl-0123456789abcdef0", cidrs);
    assertThat(
            ec2.getManagedPrefixListEntriesPaginator(r -> r.prefixListId("pl-0123456789abcdef0"))
                .entries())
        .extracting(entry -> entry.cidr())
        .containsExactlyElementsOf(cidrs);
    assertRefused(
        "InvalidPrefixListID.NotFound",
        () -> ec2.getManagedPrefixListEntries(r -> r.prefixListId("pl-1")));
  }
}
