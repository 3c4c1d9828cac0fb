package io.kops.networking.aws.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.simulator.AwsSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

class TemplatesTest {
  private final AwsSimulator aws = AwsSimulator.start();
  private final Templates templates = new Templates(aws.ec2(), new AwsCalls(Pacing.SYSTEM));

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void readsLaunchConfigurationsOfKopsGroups() {
    AutoScalingGroup group =
        AutoScalingGroup.builder().launchConfigurationName("nodes.k-20260101").build();
    Instance same = Instance.builder().launchConfigurationName("nodes.k-20260101").build();
    Instance orphaned = Instance.builder().build();

    assertThat(templates.of(group)).isEqualTo("nodes.k-20260101").isEqualTo(Templates.of(same));
    assertThat(Templates.of(orphaned)).isEqualTo("a deleted launch configuration");
  }

  @Test
  void readsTheTemplateOfAMixedPolicy() {
    AutoScalingGroup group =
        AutoScalingGroup.builder()
            .mixedInstancesPolicy(
                policy ->
                    policy.launchTemplate(
                        template ->
                            template.launchTemplateSpecification(
                                named -> named.launchTemplateId("lt-1").version("4"))))
            .build();

    assertThat(templates.of(group)).isEqualTo("lt-1:4");
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void resolvesAVersionAliasToItsNumber() {
    String template =
        aws.ec2()
            .createLaunchTemplate(
                request ->
                    request.launchTemplateName("some").launchTemplateData(d -> d.imageId("ami-1")))
            .launchTemplate()
            .launchTemplateId();
    aws.ec2()
        .createLaunchTemplateVersion(
            request -> request.launchTemplateId(template).launchTemplateData(d -> d.keyName("k")));

    assertThat(templates.of(group(template, "$Latest"))).isEqualTo(template + ":2");
    assertThat(templates.of(group(template, "$Default"))).isEqualTo(template + ":1");
    assertThat(templates.of(group(template, null))).isEqualTo(template + ":1");
  }

  private static AutoScalingGroup group(String template, String version) {
    return AutoScalingGroup.builder()
        .launchTemplate(named -> named.launchTemplateId(template).version(version))
        .build();
  }
}
