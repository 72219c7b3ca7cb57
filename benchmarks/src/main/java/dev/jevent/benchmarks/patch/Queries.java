package dev.jevent.benchmarks.patch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// `select 1` by JDBC, on many connections at once.
///
/// @param url of the database
record Queries(String url) {
    private static final int CONNECTIONS = 64;

    Cost measure(Side side) throws Exception {
        var load = new Load();
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection connection = DriverManager.getConnection(url);
                connections.add(connection);
                PreparedStatement query = connection.prepareStatement("select 1");
                load.repeat(() -> select(query), query::close);
            }
            return load.measure(side);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static void select(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            if (!result.next() || result.getInt(1) != 1) {
                throw new SQLException("not 1");
            }
        }
    }
}
