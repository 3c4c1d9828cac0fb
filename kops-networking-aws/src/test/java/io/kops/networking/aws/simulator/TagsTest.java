package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static io.kops.networking.aws.simulator.SimulatedNetwork.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

class TagsTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void setsTagsOnCreation() {
    ec2.createVpc(
        r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tag(ResourceType.VPC, "Name", "a<&>b")));
    assertThat(ec2.describeVpcs(r -> r.filters(filter("tag:Name", "a<&>b"))).vpcs().get(0).tags())
        .containsExactly(Tag.builder().key("Name").value("a<&>b").build());
    assertRefused(
        "InvalidParameterValue",
        () ->
            ec2.createVpc(
                r ->
                    r.cidrBlock("10.1.0.0/16")
                        .tagSpecifications(tag(ResourceType.SUBNET, "Name", "x"))));
  }

  @Test
  void addsReplacesAndRemovesTags() {
    String vpc = network.vpc();
    ec2.createTags(r -> r.resources(vpc).tags(of("a", "1"), of("b", "2")));
    ec2.createTags(r -> r.resources(vpc).tags(of("a", "3")));
    ec2.deleteTags(r -> r.resources(vpc).tags(of("a", "other"), Tag.builder().key("b").build()));
    assertThat(simulator.state().vpcs().get(0).tags()).isEqualTo(Map.of("a", "3"));
  }

  @Test
  void limitsTagsToFifty() {
    String vpc = network.vpc();
    List<Tag> fifty = IntStream.range(0, 50).mapToObj(number -> of("key" + number, "")).toList();
    ec2.createTags(r -> r.resources(vpc).tags(fifty));
    assertRefused(
        "TagLimitExceeded", () -> ec2.createTags(r -> r.resources(vpc).tags(of("one", "more"))));
    ec2.createTags(r -> r.resources(vpc).tags(of("key0", "changed")));
  }

  @Test
  void rejectsAllWhenOneResourceIsUnknown() {
    String vpc = network.vpc();
    assertRefused(
        "InvalidSubnetID.NotFound",
        () -> ec2.createTags(r -> r.resources(vpc, "subnet-x").tags(of("a", "1"))));
    assertRefused("InvalidID", () -> ec2.createTags(r -> r.resources("x").tags(of("a", "1"))));
    assertThat(simulator.state().vpcs().get(0).tags()).isEmpty();
  }

  @Test
  void rejectsReservedKeys() {
    String vpc = network.vpc();
    assertRefused(
        "InvalidParameterValue",
        () -> ec2.createTags(r -> r.resources(vpc).tags(of("aws:x", "1"))));
  }

  private static Tag of(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
