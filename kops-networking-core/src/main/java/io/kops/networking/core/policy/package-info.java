/** IAM policy documents and statements as JSON. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.policy;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
