package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.Dialect;
import io.kops.networking.aws.simulator.wire.QueryService;
import io.kops.networking.aws.simulator.wire.Service;

/** The simulated STS. It has a single caller. */
public final class Sts {
  private Sts() {}

  /** Returns the service, which supports GetCallerIdentity. */
  public static Service service(String accountId) {
    Actions actions =
        new Actions()
            .on(
                "GetCallerIdentity",
                (request, answer) ->
                    answer
                        .text("UserId", "AIDA00000000000000001")
                        .text("Account", accountId)
                        .text("Arn", "arn:aws:iam::" + accountId + ":user/simulator"));
    return new QueryService(Dialect.STS, actions, () -> {});
  }
}
