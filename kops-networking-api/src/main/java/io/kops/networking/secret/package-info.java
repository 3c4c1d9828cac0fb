/**
 * Secrets of a cluster: made, judged and carried without ever showing themselves in a log, a plan
 * or a message.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.secret;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
