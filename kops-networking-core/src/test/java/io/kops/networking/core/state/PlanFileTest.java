package io.kops.networking.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import io.kops.networking.state.StateStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  @TempDir private Path folder;

  private static Plan plan(String fingerprint) {
    return new Plan(
        ClusterName.of("k.example.com"),
        Plan.Purpose.DELETE,
        List.of(),
        Problems.NONE,
        new PlanFingerprint(fingerprint));
  }

  @Test
  void loadsASavedPlanReadableOnlyByItsOwner() throws IOException {
    Path file = folder.resolve("plan.json");
    PlanFile.save(file, plan("1"));
    PlanFile.save(file, plan("2"));

    assertThat(PlanFile.load(file)).isEqualTo(plan("2"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void rejectsAFileWithoutAPlan() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "{\"schema\": 1}");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0, 1});

    assertThatThrownBy(() -> PlanFile.load(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cluster: is missing");
    assertThatThrownBy(() -> PlanFile.load(bytes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not a text");
  }

  @Test
  void namesAnUnreadableOrUnwritablePath() {
    Path file = folder.resolve("gone/plan.json");

    assertThatThrownBy(() -> PlanFile.load(file))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("gone");
    assertThatThrownBy(() -> PlanFile.save(file, plan("1")))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("gone");
  }
}
