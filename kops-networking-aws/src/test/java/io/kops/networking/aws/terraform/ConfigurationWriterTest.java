package io.kops.networking.aws.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.TerraformConfiguration;
import io.kops.networking.aws.TerraformOptions;
import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Properties that a descriptor does not write are problems. */
class ConfigurationWriterTest {
  private static final ResourceKind THING = new ResourceKind("Thing");

  private static TerraformConfiguration write(
      Consumer<ResourceBlock> words, PlannedResource... resources) {
    TerraformDescriptor kind =
        new TerraformDescriptor() {
          @Override
          public ResourceKind kind() {
            return THING;
          }

          @Override
          public PlanSection section() {
            return PlanSection.OTHER;
          }

          @Override
          public String label() {
            return "thing";
          }

          @Override
          public String details(PlannedResource resource, ResourceNames names) {
            return "";
          }

          @Override
          public String terraformType() {
            return "aws_thing";
          }

          @Override
          public void write(ResourceBlock block) {
            words.accept(block);
          }
        };
    return new ConfigurationWriter(List.of(kind))
        .write(
            new Plan(
                ClusterName.of("k.example.com"),
                Plan.Purpose.BUILD,
                List.of(resources),
                Problems.NONE,
                new PlanFingerprint("")),
            TerraformOptions.of("us-east-1"));
  }

  private static PlannedResource.Builder thing(ResourceKind kind) {
    return PlannedResource.builder()
        .id(new ResourceId(kind, "x"))
        .action(Action.CREATE)
        .reason(new Reason(Reason.Code.MISSING, "does not exist yet"));
  }

  private static void assertRefused(TerraformConfiguration configuration, String what) {
    assertThat(configuration.json()).isEmpty();
    assertThat(configuration.problems().of(TerraformCodes.TERRAFORM_NOT_EXPRESSIBLE))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains(what, "Thing");
  }

  @Test
  void reportsAPropertyWithoutAnArgument() {
    PlannedResource resource =
        thing(THING)
            .properties(Map.of("known", PropertyValue.of(1), "new", PropertyValue.of(1)))
            .build();

    assertRefused(write(block -> block.copy("known", "known"), resource), "new");
  }

  @Test
  void reportsAPropertyFieldWithoutAnArgument() {
    PlannedResource resource =
        thing(THING)
            .properties(
                Map.of(
                    "check",
                    new PropertyValue.MapValue(
                        Map.of("path", PropertyValue.of("/"), "new", PropertyValue.of(1)))))
            .build();

    assertRefused(write(block -> block.copyField("check", "path", "path"), resource), "check.new");
  }

  @Test
  void reportsTagsWithoutAnArgument() {
    assertRefused(write(block -> {}, thing(THING).tags(Map.of("a", "b")).build()), "tags");
  }

  @Test
  void reportsAKindWithoutAMapping() {
    assertRefused(write(block -> {}, thing(new ResourceKind("OtherThing")).build()), "OtherThing");
  }

  @Test
  void reportsAReferenceOutsideThePlan() {
    PlannedResource resource =
        thing(THING)
            .properties(Map.of("of", PropertyValue.of(new ResourceId(THING, "missing"))))
            .build();

    assertRefused(write(block -> block.copyId("of", "of"), resource), "missing");
  }
}
