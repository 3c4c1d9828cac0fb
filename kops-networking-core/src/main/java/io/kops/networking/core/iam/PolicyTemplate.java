package io.kops.networking.core.iam;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The policy statements of a kops release, read from JSON. Each statement lists its roles: those of
 * instance groups, and the service accounts of controllers. If controllers have roles of their own,
 * a statement with service accounts is not granted to instances. {@code if} lists variables that
 * must have a value or, with {@code !}, must have none. {@code forEach} repeats the statement for
 * each value of a variable. A placeholder such as <code>${cluster}</code> in a resource or
 * condition expands to one entry per value of its variable. {@code combine} merges the actions of
 * statements of a role that have the same resources and conditions.
 */
final class PolicyTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Set<String> REQUIRED = Set.of("roles", "Action", "Resource");
  private static final Set<String> ELEMENTS =
      Set.of("roles", "if", "forEach", "combine", "Action", "Resource", "Condition");

  /** The variable that has a value if controllers have roles of their own. */
  static final String IRSA = "irsa";

  private final List<Statement> statements;
  private final Map<String, Account> accounts;

  /**
   * The service account of a controller.
   *
   * @param conditions the conditions under which the cluster has it
   */
  private record Account(String namespace, List<String> conditions) {}

  /** A statement whose placeholders are not expanded yet. */
  private record Statement(
      List<String> roles,
      List<String> conditions,
      List<String> forEach,
      boolean combine,
      IamStatement statement) {
    boolean appliesTo(String subject, Map<String, List<String>> variables) {
      return roles.contains(subject) && hold(conditions, variables);
    }

    boolean isOfControllers() {
      return !roles.stream().allMatch(PolicyTemplate::isOfInstances);
    }
  }

  private PolicyTemplate(List<Statement> statements, Map<String, Account> accounts) {
    this.statements = List.copyOf(statements);
    this.accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
  }

  private static boolean hold(List<String> conditions, Map<String, List<String>> variables) {
    return conditions.stream()
        .allMatch(
            condition ->
                condition.startsWith("!")
                    ? valuesOf(condition.substring(1), variables).isEmpty()
                    : !valuesOf(condition, variables).isEmpty());
  }

  private static boolean isOfInstances(String role) {
    return InstanceGroupRole.of(role).isPresent();
  }

  /**
   * Reads a resource of this package.
   *
   * @throws IllegalStateException if it is not a valid template
   */
  static PolicyTemplate load(String resource) {
    InputStream stream =
        Objects.requireNonNull(PolicyTemplate.class.getResourceAsStream(resource), resource);
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return read(resource, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a template.
   *
   * @param source the name of the template in messages
   * @throws IllegalStateException if it is not a valid template
   */
  static PolicyTemplate read(String source, Reader reader) {
    List<Statement> statements = new ArrayList<>();
    Map<String, Account> accounts = new TreeMap<>();
    try {
      JsonObject template = JsonParser.parseReader(reader).getAsJsonObject();
      Set<String> variables = template.getAsJsonObject("variables").keySet();
      if (template.has("serviceAccounts")) {
        JsonObject all = template.getAsJsonObject("serviceAccounts");
        for (String name : all.keySet()) {
          JsonObject account = all.getAsJsonObject(name);
          List<String> conditions = texts(account.get("if"));
          checkDeclared(conditions, variables);
          accounts.put(name, new Account(account.get("namespace").getAsString(), conditions));
        }
      }
      for (JsonElement element : template.getAsJsonArray("statements")) {
        statements.add(statement(element.getAsJsonObject(), variables, accounts.keySet()));
      }
    } catch (RuntimeException invalid) {
      throw new IllegalStateException(
          "%s, statement %d: %s".formatted(source, statements.size() + 1, invalid.getMessage()),
          invalid);
    }
    return new PolicyTemplate(statements, accounts);
  }

  private static void checkDeclared(List<String> conditions, Set<String> variables) {
    List<String> used =
        conditions.stream().map(condition -> condition.replaceFirst("^!", "")).toList();
    if (!variables.containsAll(used)) {
      throw new IllegalArgumentException("undeclared variable in " + used);
    }
  }

  private static Statement statement(JsonObject json, Set<String> variables, Set<String> accounts) {
    Set<String> elements = json.keySet();
    if (!ELEMENTS.containsAll(elements) || !elements.containsAll(REQUIRED)) {
      throw new IllegalArgumentException("unknown or missing elements: " + elements);
    }
    List<String> roles = texts(json.get("roles"));
    List<String> conditions = json.has("if") ? texts(json.get("if")) : List.of();
    List<String> forEach =
        json.has("forEach") ? List.of(json.get("forEach").getAsString()) : List.of();
    List<String> used = new ArrayList<>(forEach);
    used.addAll(conditions);
    PLACEHOLDER.matcher(json.toString()).results().forEach(found -> used.add(found.group(1)));
    checkDeclared(used, variables);
    if (!roles.stream().allMatch(role -> isOfInstances(role) || accounts.contains(role))) {
      throw new IllegalArgumentException("unknown role in " + roles);
    }
    return new Statement(
        roles,
        conditions,
        forEach,
        json.has("combine") && json.get("combine").getAsBoolean(),
        withConditions(
            IamStatement.allowOn(texts(json.get("Resource")), texts(json.get("Action"))),
            json.has("Condition") ? json.getAsJsonObject("Condition") : new JsonObject()));
  }

  private static IamStatement withConditions(IamStatement statement, JsonObject operators) {
    IamStatement result = statement;
    for (String operator : operators.keySet()) {
      for (Map.Entry<String, JsonElement> entry : operators.getAsJsonObject(operator).entrySet()) {
        String key = entry.getKey();
        JsonElement value = entry.getValue();
        if (operator.equals("StringEquals") && !value.isJsonArray()) {
          result = result.when(key, value.getAsString());
        } else {
          result =
              result.when(
                  operator, key, value.isJsonArray() ? texts(value) : List.of(value.getAsString()));
        }
      }
    }
    return result;
  }

  private static List<String> texts(JsonElement array) {
    List<String> texts = new ArrayList<>();
    array.getAsJsonArray().forEach(element -> texts.add(element.getAsString()));
    return List.copyOf(texts);
  }

  /**
   * Returns the statements of the instances of a role.
   *
   * @param variables the values of each variable of the template; empty for one that is absent
   */
  List<IamStatement> statements(InstanceGroupRole role, Map<String, List<String>> variables) {
    boolean controllersHaveRoles = !variables.getOrDefault(IRSA, List.of()).isEmpty();
    return statements(
        role.word(),
        variables,
        statement -> !(controllersHaveRoles && statement.isOfControllers()));
  }

  /** Returns the statements of the service account of a controller. */
  List<IamStatement> statements(String serviceAccount, Map<String, List<String>> variables) {
    return statements(serviceAccount, variables, statement -> true);
  }

  /** Returns the namespaces of the service accounts that have a role, by name. */
  Map<String, String> serviceAccounts(Map<String, List<String>> variables) {
    Map<String, String> namespaces = new TreeMap<>();
    accounts.forEach(
        (name, account) -> {
          if (hold(account.conditions(), variables)) {
            namespaces.put(name, account.namespace());
          }
        });
    return namespaces;
  }

  private List<IamStatement> statements(
      String subject, Map<String, List<String>> variables, Predicate<Statement> isGranted) {
    List<IamStatement> result = new ArrayList<>();
    Map<IamStatement, Integer> combined = new HashMap<>();
    for (Statement each : statements) {
      if (!each.appliesTo(subject, variables) || !isGranted.test(each)) {
        continue;
      }
      for (IamStatement statement : expanded(each, variables)) {
        Integer index =
            each.combine()
                ? combined.putIfAbsent(withActions(statement, Stream.empty()), result.size())
                : null;
        if (index == null) {
          result.add(
              each.combine() ? withActions(statement, statement.actions().stream()) : statement);
        } else {
          IamStatement earlier = result.get(index);
          result.set(
              index,
              withActions(
                  earlier,
                  Stream.concat(earlier.actions().stream(), statement.actions().stream())));
        }
      }
    }
    return result;
  }

  private static IamStatement withActions(IamStatement statement, Stream<String> actions) {
    return new IamStatement(
        statement.sid(),
        actions.sorted().distinct().toList(),
        statement.resources(),
        statement.conditions(),
        statement.furtherConditions());
  }

  private static List<IamStatement> expanded(Statement each, Map<String, List<String>> variables) {
    List<IamStatement> result = new ArrayList<>();
    if (each.forEach().isEmpty()) {
      result.add(expanded(each.statement(), variables));
    }
    for (String variable : each.forEach()) {
      for (String value : valuesOf(variable, variables)) {
        Map<String, List<String>> scope = new HashMap<>(variables);
        scope.put(variable, List.of(value));
        result.add(expanded(each.statement(), scope));
      }
    }
    return result;
  }

  private static List<String> valuesOf(String variable, Map<String, List<String>> variables) {
    return Objects.requireNonNull(variables.get(variable), variable);
  }

  private static IamStatement expanded(
      IamStatement statement, Map<String, List<String>> variables) {
    Map<String, String> conditions = new HashMap<>();
    statement
        .conditions()
        .forEach((key, value) -> conditions.put(key, String.join("", expanded(value, variables))));
    return new IamStatement(
        statement.sid(),
        statement.actions(),
        expanded(statement.resources(), variables),
        conditions,
        statement.furtherConditions().stream()
            .map(
                condition ->
                    new IamStatement.Condition(
                        condition.operator(),
                        condition.key(),
                        expanded(condition.values(), variables)))
            .toList());
  }

  private static List<String> expanded(List<String> texts, Map<String, List<String>> variables) {
    return texts.stream().flatMap(text -> expanded(text, variables).stream()).toList();
  }

  /** Returns the text once for each combination of values; values are not expanded again. */
  private static List<String> expanded(String text, Map<String, List<String>> variables) {
    List<String> results = List.of("");
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      String before = text.substring(end, placeholder.start());
      List<String> values = valuesOf(placeholder.group(1), variables);
      results =
          results.stream()
              .flatMap(start -> values.stream().map(value -> start + before + value))
              .toList();
      end = placeholder.end();
    }
    String rest = text.substring(end);
    return results.stream().map(start -> start + rest).toList();
  }
}
