package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

class ListsTest {
  private final AwsSimulator simulator = AwsSimulator.builder().pageSize(2).start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void pagesListsWithoutARequest() {
    for (int i = 0; i < 5; i++) {
      network.vpc();
    }
    DescribeVpcsResponse first = ec2.describeVpcs();
    assertThat(first.vpcs()).hasSize(2);
    assertThat(first.nextToken()).isNotNull();
    assertThat(ec2.describeVpcsPaginator().vpcs()).extracting(Vpc::vpcId).hasSize(5);
  }

  @Test
  void acceptsPageSizesWithinTheBoundsOfEachAction() {
    assertRefused("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.maxResults(4)));
    ec2.describeVpcs(r -> r.maxResults(1000));
    assertRefused("InvalidParameterValue", () -> ec2.describeRouteTables(r -> r.maxResults(101)));
    ec2.describeRouteTables(r -> r.maxResults(100));
  }

  @Test
  void returnsAddressesInOnePage() {
    for (int i = 0; i < 5; i++) {
      network.address();
    }
    assertThat(ec2.describeAddresses().addresses()).hasSize(5);
  }

  @Test
  void rejectsForeignTokens() {
    assertRefused("InvalidPaginationToken", () -> ec2.describeVpcs(r -> r.nextToken("abc")));
  }

  @Test
  void supportsWildcardsAndConjunctionsOfFilters() {
    String vpc = network.vpc("10.0.0.0/16");
    network.vpc("10.1.0.0/16");
    assertThat(
            ec2.describeVpcs(
                    r -> r.filters(filter("cidr", "10.?.0.0/*"), filter("vpc-id", vpc, "vpc-x")))
                .vpcs())
        .extracting(Vpc::vpcId)
        .containsExactly(vpc);
  }

  @Test
  void rejectsUnknownFilters() {
    assertRefused(
        "InvalidParameterValue", () -> ec2.describeVpcs(r -> r.filters(filter("colour", "red"))));
    assertRefused(
        "InvalidParameterValue",
        () -> ec2.describeNatGateways(r -> r.filter(filter("cidr", "red"))));
  }

  @Test
  void rejectsMoreThan200Values() {
    String[] values =
        IntStream.range(0, 201).mapToObj(number -> "vpc-" + number).toArray(String[]::new);
    assertRefused(
        "FilterLimitExceeded", () -> ec2.describeVpcs(r -> r.filters(filter("vpc-id", values))));
  }
}
