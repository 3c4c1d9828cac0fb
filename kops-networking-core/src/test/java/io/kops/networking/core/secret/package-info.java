@NullMarked
package io.kops.networking.core.secret;

import org.jspecify.annotations.NullMarked;
