package io.kops.networking.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidationCodesTest {
  private static final Path TABLE = Path.of("..", "docs", "validation-rules.md");

  @Test
  void everyCodeHasFailingCase() {
    assertThat(RuleCases.all().map(RuleCase::code).distinct().toList())
        .containsExactlyInAnyOrder(ValidationCodes.values());
  }

  @Test
  void documentationListsEveryCode() throws IOException {
    List<String> documented =
        Files.readAllLines(TABLE).stream()
            .filter(line -> line.matches("\\| `[A-Z0-9_]+` .*"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Stream.of(ValidationCodes.values()).map(ProblemCode::name).toList());
  }
}
