/**
 * Secrets of a cluster: made, judged and carried without ever showing themselves in a log, a plan
 * or a message.
 */
@NullMarked
package io.kops.networking.secret;

import org.jspecify.annotations.NullMarked;
