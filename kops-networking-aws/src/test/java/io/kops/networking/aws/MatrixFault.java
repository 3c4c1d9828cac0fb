package io.kops.networking.aws;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import java.util.List;

/** A fault at one call of an apply, counted from one. */
enum MatrixFault {
  REQUEST_LOST {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      aws.faults().onCall().nth(n).loseRequest();
    }
  },
  RESPONSE_LOST {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      aws.faults().onCall().nth(n).loseResponse();
    }

    @Override
    boolean isOverHttp() {
      return true;
    }
  },
  KILLED_BEFORE {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      process.killBefore(n);
    }
  },
  KILLED_AFTER {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      process.killAfter(n);
    }
  },
  SERVER_ERROR {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      aws.faults().onCall().nth(n).answer("InternalError", 500, "an internal error has occurred");
    }
  },
  THROTTLED {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      aws.faults().onCall().nth(n).times(6).answer("RequestLimitExceeded", 503, "too many");
    }
  },
  NOT_VISIBLE {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      aws.faults().onCall().nth(n).hideFromReads(4);
    }

    @Override
    boolean canStrike(Call call) {
      return call.action().startsWith("Create") || call.action().startsWith("Allocate");
    }
  },
  NAT_GATEWAY_FAILS {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      aws.faults().onCall().nth(n).failNatGateway("InternalError", "it did not come up");
    }

    @Override
    boolean canStrike(Call call) {
      return call.action().equals("CreateNatGateway");
    }
  },
  CREDENTIALS_EXPIRE {
    @Override
    void strike(AwsSimulator aws, SimulatedProcess process, int n) {
      aws.faults().onCall().nth(n).andLater().answer("ExpiredToken", 400, "the token has expired");
    }
  };

  /** Lets the n-th call from now fail. */
  abstract void strike(AwsSimulator aws, SimulatedProcess process, int n);

  /**
   * Returns whether the fault breaks a connection, after which an HTTP client may send the request
   * again.
   */
  boolean isOverHttp() {
    return false;
  }

  /** Returns whether the fault can occur at a call. */
  boolean canStrike(Call call) {
    return true;
  }

  boolean isKill() {
    return List.of(KILLED_BEFORE, KILLED_AFTER).contains(this);
  }
}
