package io.kops.networking.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.UserDataPart;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserDataTextTest {
  private static UserDataPart part(String content) {
    return UserDataPart.builder()
        .name("mine.sh")
        .type("text/x-shellscript")
        .content(content)
        .build();
  }

  @Test
  void returnsOwnTextIfThereAreNoAdditionalParts() {
    assertThat(UserDataText.of("#!/bin/sh\n", List.of())).isEqualTo("#!/bin/sh\n");
    assertThat(UserDataText.of("", List.of())).isEmpty();
  }

  @Test
  void appendsAdditionalPartsToOwnText() {
    assertThat(UserDataText.of("#cloud-config\n", List.of(part("echo hello"))))
        .startsWith("Content-Type: multipart/mixed; boundary=\"MIMEBOUNDARY\"\n")
        .containsSubsequence("text/cloud-config", "#cloud-config", "mine.sh", "echo hello")
        .endsWith("--MIMEBOUNDARY--\n");
  }

  @Test
  void choosesBoundaryThatNoPartContains() {
    String text = UserDataText.of("", List.of(part("--MIMEBOUNDARY--\nrm -rf /")));

    assertThat(text).contains("boundary=\"MIMEBOUNDARY0\"").endsWith("--MIMEBOUNDARY0--\n");
  }
}
