package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.plan.Plan;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An Elastic IP belongs to a network border group, and a NAT gateway in a local zone takes only
 * addresses of the zone's group (AWS Local Zones User Guide, "Elastic IP addresses"; {@code
 * NetworkBorderGroup} of AllocateAddress and DescribeAvailabilityZones).
 */
class NetworkBorderGroupsTest {
  private static final String LOCAL = "us-east-1-bos-1a";
  private static final String GROUP = "us-east-1-bos-1";
  private static final String WAVELENGTH = "us-east-1-wl1-bos-wlz-1";

  private final TestAccount account =
      TestAccount.open(settings -> settings.zones("us-east-1a", LOCAL, WAVELENGTH));

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster privateIn(String zone, UnaryOperator<Subnet.Builder> edit) {
    return V137Clusters.v137("us-east-1a")
        .privateTopology()
        .subnet(
            edit.apply(
                    Subnet.builder()
                        .name("p-" + zone)
                        .zone(ZoneName.of(zone))
                        .type(SubnetType.PRIVATE))
                .build())
        .subnet(
            Subnet.builder()
                .name("u-" + zone)
                .zone(ZoneName.of(zone))
                .type(SubnetType.UTILITY)
                .build())
        .build();
  }

  @Test
  void allocatesAddressesInTheBorderGroupOfALocalZone() {
    Cluster cluster = privateIn(LOCAL, subnet -> subnet);
    account.make(cluster);
    assertThat(account.ec2().describeAddresses().addresses())
        .extracting(address -> address.networkBorderGroup())
        .containsExactlyInAnyOrder("us-east-1", GROUP);
    assertThat(account.aws().state().natGateways()).hasSize(2);
    assertThat(account.changes(cluster)).isEmpty();
    account.delete(cluster);
    assertThat(account.aws().state().addresses()).isEmpty();
  }

  @Test
  void readsNoZonesWhereAllAreAvailabilityZones() {
    account.make(TestAccount.cluster().zones("us-east-1a").privateTopology().build());
    assertThat(account.aws().callCount("DescribeAvailabilityZones")).isZero();
  }

  @Test
  void refusesPrivateSubnetsInWavelengthZonesUnlessTheyHaveAnEgress() {
    Plan plan = account.networking().plan(privateIn(WAVELENGTH, subnet -> subnet));
    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(ExistingCodes.ZONE_WITHOUT_NAT_GATEWAYS)).hasSize(1);

    Plan routed =
        account
            .networking()
            .plan(privateIn(WAVELENGTH, subnet -> subnet.egress("tgw-0123456789abcdef0")));
    assertThat(routed.problems().of(ExistingCodes.ZONE_WITHOUT_NAT_GATEWAYS)).isEmpty();
  }

  @Test
  void refusesGivenAddressesOfAnotherBorderGroup() {
    String allocation = account.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
    String ip = account.ec2().describeAddresses().addresses().get(0).publicIp();
    for (UnaryOperator<Subnet.Builder> edit :
        Map.<String, UnaryOperator<Subnet.Builder>>of(
                "egress", subnet -> subnet.egress(allocation),
                "publicIP", subnet -> subnet.publicIp(ip))
            .values()) {
      Plan plan = account.networking().plan(privateIn(LOCAL, edit));
      assertThat(plan.isApplicable()).isFalse();
      assertThat(plan.problems().of(ExistingCodes.ELASTIC_IP_ELSEWHERE))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.message()).contains(ip, "us-east-1", GROUP);
                assertThat(problem.remedy()).contains(GROUP);
              });
    }
  }

  @Test
  void takesGivenAddressesOfTheSameBorderGroup() {
    String allocation =
        account
            .ec2()
            .allocateAddress(r -> r.domain("vpc").networkBorderGroup(GROUP))
            .allocationId();
    Cluster cluster = privateIn(LOCAL, subnet -> subnet.egress(allocation));
    account.make(cluster);
    assertThat(account.changes(cluster)).isEmpty();
  }

  @Test
  void reportsAllocationIdsThatDoNotExist() {
    Plan plan =
        account
            .networking()
            .plan(privateIn("us-east-1a", subnet -> subnet.egress("eipalloc-0123456789abcdef0")));
    assertThat(plan.problems().of(ExistingCodes.ELASTIC_IP_MISSING)).isNotEmpty();
  }

  @Test
  void reportsLocalZonesThatDoNotExist() {
    Plan plan = account.networking().plan(privateIn("us-east-1-nyc-1a", subnet -> subnet));
    assertThat(plan.problems().of(ExistingCodes.ZONE_MISSING)).isNotEmpty();
  }
}
