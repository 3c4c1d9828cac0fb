package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.simulator.state.AwsState;
import io.kops.networking.core.text.PlanSection;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is easily forgotten of a new kind, and would go on unseen. */
class ResourceKindsTest {
  private static final Path PAGE = Path.of("../docs/plan-json.md");
  private static final Path SHAPE =
      Path.of("src/test/java/io/kops/networking/aws/NetworkShape.java");

  /** Interfaces come and go with what they are of, and objects are told of by the stores. */
  private static final Set<String> NOT_OF_THE_SHAPE = Set.of("networkInterfaces", "objects");

  @Test
  void everyKindHasASection() throws IllegalAccessException {
    for (Field kind : Kinds.class.getFields()) {
      assertThat(PlanSection.of((ResourceKind) kind.get(null)))
          .as("give %s its section in core.text.Area", kind.get(null))
          .isNotEqualTo(PlanSection.OTHER);
    }
  }

  @Test
  void everyPropertyIsDescribed() throws IOException {
    Set<String> missing = new TreeSet<>();
    String page = Files.readString(PAGE);
    for (Plan plan : TerraformNetworks.all().values()) {
      for (PlannedResource resource : plan.resources()) {
        String start = "| `" + resource.id().kind() + "` |";
        String row =
            page.lines().filter(line -> line.startsWith(start)).findFirst().orElse("no such row");
        resource.properties().keySet().stream()
            .filter(property -> !row.contains("`" + property + "`"))
            .forEach(property -> missing.add(resource.id().kind() + ": " + property));
      }
    }
    assertThat(missing).as("describe these in the table of kinds of %s", PAGE).isEmpty();
  }

  @Test
  void shapesCoverEveryFieldOfAnAccount() throws IOException {
    // A name for its id is no line about it.
    String shape =
        Files.readString(SHAPE)
            .lines()
            .filter(line -> !line.contains("name"))
            .collect(Collectors.joining("\n"));
    Set<String> missing = new TreeSet<>();
    for (RecordComponent held : AwsState.class.getRecordComponents()) {
      if (!shape.contains("state." + held.getName() + "()")) {
        missing.add(held.getName());
      }
    }
    missing.removeAll(NOT_OF_THE_SHAPE);
    assertThat(missing).as("add a line for each of these to NetworkShape.of").isEmpty();
  }
}
