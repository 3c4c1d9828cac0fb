package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.policy.Partition;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Regions are in the partitions that the SDK's metadata puts them in. */
class PartitionsTest {
  private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):");

  private static Stream<Region> regions() {
    return Region.regions().stream().filter(region -> !region.isGlobalRegion());
  }

  @Test
  void knowsThePartitionOfEveryRegionOfTheSdk() {
    assertThat(regions().map(region -> PartitionMetadata.of(region).id()).distinct())
        .contains(
            "aws",
            "aws-cn",
            "aws-us-gov",
            "aws-eusc",
            "aws-iso",
            "aws-iso-b",
            "aws-iso-e",
            "aws-iso-f");
    assertThat(regions())
        .allSatisfy(
            region -> {
              PartitionMetadata known = PartitionMetadata.of(region);
              assertThat(Partition.of(region.id()))
                  .isEqualTo(new Partition(known.id(), known.dnsSuffix()));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, aws, ec2.amazonaws.com",
    "cn-northwest-1, aws-cn, ec2.amazonaws.com.cn",
    "us-gov-west-1, aws-us-gov, ec2.amazonaws.com",
    "eusc-de-east-1, aws-eusc, ec2.amazonaws.eu",
    "us-iso-east-1, aws-iso, ec2.c2s.ic.gov",
    "us-isob-east-1, aws-iso-b, ec2.sc2s.sgov.gov",
    "eu-isoe-west-1, aws-iso-e, ec2.cloud.adc-e.uk",
    "us-isof-south-1, aws-iso-f, ec2.csp.hci.ic.gov"
  })
  void plansArnsAndPrincipalsOfThePartitionOfTheRegion(
      String region, String partition, String principal) {
    for (String version : List.of("1.10.6", "1.34.1")) {
      Cluster cluster =
          TestAccount.cluster()
              .kubernetesVersion(version)
              .networking(AmazonVpc.DEFAULT)
              .zones(region + "a")
              .build();
      Plan plan =
          OfflinePlans.of(NetworkingEngine.builder().build(), cluster, ExistingNetwork.none());
      String document = PlanJson.write(plan);

      Set<String> partitions = new TreeSet<>();
      ARN.matcher(document).results().forEach(found -> partitions.add(found.group(1)));
      assertThat(partitions).containsExactly(partition);
      assertThat(document).contains("\"Service\": \"" + principal + "\"");
    }
  }
}
