package io.kops.networking.aws.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.TerraformOptions;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** User input is literal in Terraform, for every field and every text. */
class TemplatePropertyTest {
  private static final ResourceKind THING = new ResourceKind("Thing");

  private static final TerraformDescriptor WORDS =
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
          block.copy("text", "text").copy("list", "list").copy("map", "map");
          block.nested("inner", inner -> inner.copy("text", "text"));
          block.putTags();
        }
      };

  @Provide
  Arbitrary<String> textsLikeTemplates() {
    return Arbitraries.of(
            "$", "%", "{", "}", "~", "\"", "\\", "\n", "a", "aws_vpc.x.id", "é", "\u2028")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property
  void preservesEveryText(@ForAll("textsLikeTemplates") String text) {
    PlannedResource thing =
        PlannedResource.builder()
            .id(new ResourceId(THING, "x"))
            .action(Action.CREATE)
            .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
            .properties(
                Map.of(
                    "text",
                    PropertyValue.of(text),
                    "list",
                    PropertyValue.texts(List.of(text)),
                    "map",
                    new PropertyValue.MapValue(Map.of(text, PropertyValue.of(text)))))
            .tags(Map.of(text, text))
            .build();
    Plan plan =
        new Plan(
            ClusterName.of("k.example.com"),
            Plan.Purpose.BUILD,
            List.of(thing),
            Problems.NONE,
            new PlanFingerprint(""));

    JsonObject block =
        JsonParser.parseString(
                new ConfigurationWriter(List.of(WORDS))
                    .write(plan, TerraformOptions.of("us-east-1"))
                    .json()
                    .orElseThrow())
            .getAsJsonObject()
            .getAsJsonObject("resource")
            .getAsJsonObject("aws_thing")
            .getAsJsonObject("x");

    assertThat(meaning(block.get("text"))).isEqualTo(text);
    assertThat(meaning(block.getAsJsonArray("list").get(0))).isEqualTo(text);
    assertMeans(block.getAsJsonObject("map"), text);
    assertMeans(block.getAsJsonObject("tags"), text);
    assertThat(meaning(block.getAsJsonArray("inner").get(0).getAsJsonObject().get("text")))
        .isEqualTo(text);
  }

  private static void assertMeans(JsonObject map, String text) {
    for (String name : map.keySet()) {
      assertThat(meaning(name)).isEqualTo(text);
      assertThat(meaning(map.get(name))).isEqualTo(text);
    }
    assertThat(map.keySet()).hasSize(1);
  }

  private static String meaning(JsonElement value) {
    return meaning(value.getAsString());
  }

  /** Evaluates a template like Terraform; fails if it contains an expression. */
  private static String meaning(String template) {
    StringBuilder meaning = new StringBuilder();
    int i = 0;
    while (i < template.length()) {
      boolean escaped = template.startsWith("$${", i) || template.startsWith("%%{", i);
      assertThat(!escaped && (template.startsWith("${", i) || template.startsWith("%{", i)))
          .as("an expression at %d of %s", i, template)
          .isFalse();
      meaning.append(template.charAt(i));
      if (escaped) {
        meaning.append('{');
        i += 3;
      } else {
        i++;
      }
    }
    return meaning.toString();
  }
}
