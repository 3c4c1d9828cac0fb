package io.kops.networking.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.problem.ProblemCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidationCodesTest {
  private static final Path TABLE = Path.of("..", "docs", "validation-rules.md");

  @Test
  void listsEveryConstantOnce() {
    assertThat(ValidationCodes.all())
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(constants());
  }

  @Test
  void idsEqualConstantNames() throws IllegalAccessException {
    for (Field field : ValidationCodes.class.getFields()) {
      assertThat(field.get(null)).hasToString(field.getName());
    }
  }

  @Test
  void everyCodeHasFailingCase() {
    assertThat(RuleCases.all().map(RuleCase::code).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(ValidationCodes.all());
  }

  @Test
  void documentationListsEveryCode() throws IOException {
    List<String> documented =
        Files.readAllLines(TABLE).stream()
            .filter(line -> line.matches("\\| `[A-Z0-9_]+` .*"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(ValidationCodes.all().stream().map(ProblemCode::id).toList());
  }

  private static List<ProblemCode> constants() {
    return Stream.of(ValidationCodes.class.getFields())
        .map(field -> ProblemCode.of(field.getName()))
        .toList();
  }
}
