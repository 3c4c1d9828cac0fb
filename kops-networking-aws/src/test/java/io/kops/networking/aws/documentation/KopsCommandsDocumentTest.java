package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.ClusterOperations;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of kops commands in docs/cluster-operations.md has every operation. */
class KopsCommandsDocumentTest {
  private static final Pattern CALL = Pattern.compile("`clusters\\.(\\w+)\\(");

  @Test
  void tableNamesEveryOperationAndNoOther() throws IOException {
    Set<String> operations =
        Arrays.stream(ClusterOperations.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(calls()).isEqualTo(operations);
  }

  private static Set<String> calls() throws IOException {
    String page = Files.readString(Pages.PROJECT.resolve("docs/cluster-operations.md"));
    Set<String> calls = new TreeSet<>();
    page.lines()
        .filter(line -> line.startsWith("| "))
        .flatMap(line -> CALL.matcher(line).results())
        .map(MatchResult::group)
        .map(call -> call.substring("`clusters.".length(), call.length() - 1))
        .forEach(calls::add);
    return calls;
  }
}
