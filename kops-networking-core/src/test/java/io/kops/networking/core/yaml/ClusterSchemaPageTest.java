package io.kops.networking.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/cluster.schema.json is current. {@code -Dkops.write=true} regenerates it. */
class ClusterSchemaPageTest {
  private static final Path PAGE = Path.of("../docs/cluster.schema.json");

  @Test
  void schemaHasEveryField() throws IOException {
    String schema = ClusterSchema.write() + "\n";
    if (Boolean.getBoolean("kops.write")) {
      Files.writeString(PAGE, schema);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/cluster.schema.json; to regenerate it, run this test with -Dkops.write=true")
        .isEqualTo(schema);
  }
}
