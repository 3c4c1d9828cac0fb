package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

class ScalingGroupsTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final AutoScalingClient autoScaling = simulator.autoScaling();
  private String first;
  private String second;

  @BeforeEach
  void launchTwoInstances() {
    SimulatedNetwork network = new SimulatedNetwork(simulator);
    String subnet = network.subnet(network.vpc(), "10.0.0.0/24");
    String image = simulator.addImage("383156758163", "image", "/dev/xvda");
    String template =
        ec2.createLaunchTemplate(
                r -> r.launchTemplateName("machines").launchTemplateData(d -> d.imageId(image)))
            .launchTemplate()
            .launchTemplateId();
    autoScaling.createAutoScalingGroup(
        r ->
            r.autoScalingGroupName("machines")
                .minSize(2)
                .maxSize(2)
                .vpcZoneIdentifier(subnet)
                .launchTemplate(t -> t.launchTemplateId(template).version("1")));
    List<String> ids = group().instances().stream().map(member -> member.instanceId()).toList();
    first = ids.get(0);
    second = ids.get(1);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private AutoScalingGroup group() {
    return autoScaling.describeAutoScalingGroups().autoScalingGroups().get(0);
  }

  private List<String> listed() {
    return group().instances().stream()
        .map(member -> member.instanceId() + " " + member.lifecycleStateAsString())
        .toList();
  }

  private Instance instance(String id) {
    return ec2.describeInstances(r -> r.instanceIds(id)).reservations().get(0).instances().get(0);
  }

  private List<String> tagsOf(String id) {
    return instance(id).tags().stream().map(tag -> tag.key()).toList();
  }

  private void end(String id) {
    autoScaling.terminateInstanceInAutoScalingGroup(
        r -> r.instanceId(id).shouldDecrementDesiredCapacity(false));
  }

  private void detach(String id) {
    autoScaling.detachInstances(
        r ->
            r.autoScalingGroupName("machines")
                .instanceIds(id)
                .shouldDecrementDesiredCapacity(false));
  }

  @Test
  void listsATerminatedInstanceForAWhileAndReplacesItAtOnce() {
    end(first);

    assertThat(listed()).hasSize(3).contains(first + " Terminating", second + " InService");
    group();
    assertThat(listed()).hasSize(2).noneMatch(line -> line.startsWith(first));
    assertThat(instance(first).state().nameAsString()).isEqualTo("terminated");
    assertRefused("ValidationError", () -> end(first));
  }

  @Test
  void replacesADetachedInstanceThatKeepsRunning() {
    assertThat(tagsOf(first)).contains("aws:autoscaling:groupName", "aws:ec2launchtemplate:id");

    detach(first);

    assertThat(listed()).hasSize(2).noneMatch(line -> line.startsWith(first));
    assertThat(instance(first).state().nameAsString()).isEqualTo("running");
    assertThat(tagsOf(first))
        .contains("aws:ec2launchtemplate:version")
        .doesNotContain("aws:autoscaling:groupName");
    assertRefused("ValidationError", () -> detach(first));
    assertRefused("ValidationError", () -> end(first));
  }

  @Test
  void replacesAnInstanceTerminatedElsewhereAfterItsHealthCheck() {
    ec2.terminateInstances(r -> r.instanceIds(first));

    assertThat(listed()).hasSize(2).noneMatch(line -> line.startsWith(first));
    assertThat(ec2.terminateInstances(r -> r.instanceIds(first)).terminatingInstances().get(0))
        .satisfies(
            again -> assertThat(again.previousState().nameAsString()).isEqualTo("terminated"));
    assertRefused(
        "InvalidInstanceID.NotFound",
        () -> ec2.terminateInstances(r -> r.instanceIds("i-00000000000099999")));
  }

  @Test
  void suspendsAllProcessesWhenNoneAreNamed() {
    autoScaling.suspendProcesses(r -> r.autoScalingGroupName("machines"));

    assertThat(group().suspendedProcesses()).hasSize(9);
    autoScaling.resumeProcesses(
        r -> r.autoScalingGroupName("machines").scalingProcesses("Launch", "Terminate"));
    assertThat(group().suspendedProcesses()).hasSize(7);
    assertRefused(
        "ValidationError",
        () ->
            autoScaling.suspendProcesses(
                r -> r.autoScalingGroupName("machines").scalingProcesses("Rebalance")));
  }

  @Test
  void acceptsLifetimesOfOneDayToOneYear() {
    assertThat(group().maxInstanceLifetime()).isNull();
    setLifetime(86_400);
    assertThat(group().maxInstanceLifetime()).isEqualTo(86_400);
    setLifetime(0);
    assertThat(group().maxInstanceLifetime()).isNull();
    assertRefused("ValidationError", () -> setLifetime(86_399));
    assertRefused("ValidationError", () -> setLifetime(31_536_001));
  }

  private void setLifetime(int seconds) {
    autoScaling.updateAutoScalingGroup(
        r -> r.autoScalingGroupName("machines").maxInstanceLifetime(seconds));
  }
}
