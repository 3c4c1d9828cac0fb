package io.kops.networking.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.sampling.Sampling;
import io.kops.networking.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The limit catches a process that hangs; nothing here measures time. */
@Timeout(60)
class SeveralProcessesTest {
  @TempDir private Path folder;

  @Test
  void losesNoUpdateAmongProcesses() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(CountingProcess.start(folder, 50));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(LocalStateStore.open(folder).read(CountingProcess.KEY))
        .map(CountingProcess::count)
        .contains(150);
  }

  @Test
  void leavesWholeObjectsAndNoLockOfAKilledProcess() throws Exception {
    StateStore store = LocalStateStore.open(folder);
    for (int i = 0; i < Sampling.count(1, 3); i++) {
      int before = store.read(CountingProcess.KEY).map(CountingProcess::count).orElse(0);
      Process process = CountingProcess.start(folder, Integer.MAX_VALUE);
      while (store.read(CountingProcess.KEY).map(CountingProcess::count).orElse(0) < before + 20) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      process.destroyForcibly().waitFor();

      assertThat(store.read(CountingProcess.KEY).map(CountingProcess::count).orElse(0))
          .isGreaterThanOrEqualTo(before + 20);
      CountingProcess.main(new String[] {folder.toString(), "1"});
      assertThat(store.list("")).containsExactly(CountingProcess.KEY);
      try (var files = Files.list(folder)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(".lock", "count");
      }
    }
  }
}
