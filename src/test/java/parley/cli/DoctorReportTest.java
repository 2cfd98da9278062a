package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.setup.Piece;
import parley.setup.Piece.State;

class DoctorReportTest {
    private static final Piece JAVA = new Piece("JDK", State.THERE, "25", "runs Parley", "install java");
    private static final Piece VOICE = new Piece("flite", State.MISSING, "", "speaks better", "install flite");
    private static final Piece FOLDER = new Piece("data folder", State.NEEDED, "/data", "keeps sessions", "");

    @Test
    void whatIsMissingIsNamedWithItsUseAndItsCommand() {
        DoctorReport report =
                new DoctorReport(List.of(JAVA, VOICE), DoctorReport.Talk.answered(), List.of("voice: FreeTTS"));

        assertTrue(report.works());
        assertEquals("""
                ok       JDK 25
                missing  flite
                         speaks better
                         install flite

                voice: FreeTTS
                Parley works here: a server was started, asked and answered.
                """, report.text());
    }

    @Test
    void aConversationThatFailedMeansThatItDoesNotWork() {
        DoctorReport report = new DoctorReport(List.of(JAVA), DoctorReport.Talk.failed("cannot listen"), List.of());

        assertFalse(report.works());
        assertTrue(report.text().endsWith("Parley does not work here: no conversation: cannot listen.\n"));
    }

    @Test
    void whatIsNeededMeansThatItDoesNotWorkThoughNothingWasTried() {
        DoctorReport report = new DoctorReport(List.of(FOLDER), DoctorReport.Talk.notTried(), List.of());

        assertFalse(report.works());
        assertEquals("""
                {"works":false,"pieces":[{"name":"data folder","state":"needed","found":"/data","improves":"keeps sessions",\
                "command":""}],"engines":[],"talk":{"tried":false,"answered":false,"reason":""}}
                """, report.json());
    }
}
