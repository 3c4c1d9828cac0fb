package io.kops.networking.aws.simulator.wire;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A service of the query protocol. The form in the body contains the name of the action and its
 * parameters.
 */
public final class QueryService implements Service {
  private final Dialect dialect;
  private final Actions actions;
  private final Runnable beforeEach;
  private final Consumer<QueryRequest> dryRun;

  /**
   * Creates a service with these actions.
   *
   * @param beforeEach runs before every action and applies changes that depend on time
   */
  public QueryService(Dialect dialect, Actions actions, Runnable beforeEach) {
    this(dialect, actions, beforeEach, request -> {});
  }

  /**
   * Creates a service with these actions.
   *
   * @param beforeEach runs before every action and applies changes that depend on time
   * @param dryRun checks the parameters of a dry run
   */
  public QueryService(
      Dialect dialect, Actions actions, Runnable beforeEach, Consumer<QueryRequest> dryRun) {
    this.dialect = dialect;
    this.actions = actions;
    this.beforeEach = beforeEach;
    this.dryRun = dryRun;
  }

  @Override
  public String name() {
    return dialect.serviceName();
  }

  @Override
  public Operation operation(HttpRequest request) {
    SortedMap<String, String> form = new TreeMap<>(request.query());
    form.putAll(FormCoding.parse(request.text()));
    String action = form.getOrDefault("Action", "");
    form.remove("Action");
    form.remove("Version");
    return new QueryOperation(action, QueryRequest.of(form));
  }

  private final class QueryOperation implements Operation {
    // A constant request id keeps responses reproducible. No code correlates by request id.
    private static final String REQUEST_ID = "00000000-0000-4000-8000-000000000000";

    private final String action;
    private final QueryRequest request;

    QueryOperation(String action, QueryRequest request) {
      this.action = action;
      this.request = request;
    }

    @Override
    public String action() {
      return action;
    }

    @Override
    public SortedMap<String, String> parameters() {
      return request.parameters();
    }

    @Override
    public Answer perform() {
      beforeEach.run();
      Action known =
          actions
              .find(action)
              .orElseThrow(
                  () ->
                      AwsFailure.badRequest(
                          "InvalidAction",
                          "The action '" + action + "' is not valid for this web service."));
      if (dialect == Dialect.EC2 && request.flag("DryRun").orElse(false)) {
        dryRun.accept(request);
        throw new AwsFailure(
            "DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
      }
      Xml content = new Xml();
      known.perform(request, content);
      return Answer.xml(
          200, dialect.success(action, REQUEST_ID, answer -> answer.fragment(content)));
    }

    @Override
    public Answer failure(AwsFailure failure) {
      return Answer.xml(failure.status(), dialect.failure(failure, REQUEST_ID));
    }
  }
}
